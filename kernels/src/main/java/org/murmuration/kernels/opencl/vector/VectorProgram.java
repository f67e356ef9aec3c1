package org.murmuration.kernels.opencl.vector;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the functions of a kernel in which each work item plays several items, callees first. */
public final class VectorProgram {
    private final Lanes lanes;
    private final Specialisations forms = new Specialisations();
    private final StringBuilder functions = new StringBuilder();
    private final Set<String> written = new HashSet<>();
    private final Set<String> scalars = new HashSet<>();
    private final Helpers helpers;
    private int rows;
    private int scattered;

    /** For so many items in each work item: 2, 4, 8 or 16. */
    public VectorProgram(int lanes) {
        this.lanes = new Lanes(lanes);
        helpers = new Helpers(this.lanes);
    }

    /**
     * Writes a method that takes the number of the first of its items, and all that it calls.
     *
     * @return the function's name
     * @throws NotVectorisable if there is no such form
     */
    public String write(Method run) {
        Signature first = new Signature(List.of(Shape.AFFINE), List.of(Memory.DEVICE));
        return function(forms.of(run, first), false);
    }

    /** Whether items mostly find what they need side by side in memory; else the scalar form is quicker. */
    public boolean pays() {
        return scattered <= rows;
    }

    /** What was written, callees first. */
    public CharSequence functions() {
        return functions;
    }

    /** Definitions of what the functions need, apart from {@link #scalarIntrinsics}. */
    public String helpers() {
        return helpers.text();
    }

    /** The functions for scalars that stand for methods of the JDK. */
    public Set<String> scalarIntrinsics() {
        return scalars;
    }

    Lanes lanes() {
        return lanes;
    }

    /** The name of the function for a form; written on first use. */
    String function(Specialisation form, boolean masked) {
        String name = form.name() + (masked ? "m" : "");
        if (written.add(name)) {
            functions.append(new VectorFunction(this, form, masked).function(name));
        }
        return name;
    }

    String scalar(String intrinsic) {
        scalars.add(intrinsic);
        return intrinsic;
    }

    String vector(String intrinsic) {
        return helpers.intrinsic(intrinsic);
    }

    String helper(String name) {
        return helpers.use(name);
    }

    /** Whether a lane of a mask is set. */
    String any(String mask) {
        return helper("any_lane") + "(" + mask + ")";
    }

    /** Counts an access to an array of the device that differs between items. */
    void count(Shape index) {
        rows += index == Shape.AFFINE ? 1 : 0;
        scattered += index == Shape.VARYING ? 1 : 0;
    }
}
