package org.murmuration.learning.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * Stops a learner at the first update whose loss or gradient is not finite. A check costs a small launch for each array of scalars and brings one int to the host; only when it fails is
 * every tensor looked through, in the order in which they were named here, to say where it began.
 *
 * <pre>{@code
 * NumericalWatch watch = new NumericalWatch(arena)
 *         .scalars(losses)
 *         .scalars(clip.result())
 *         .tape(tape)
 *         .parameters(network.parameters());
 * ...
 * optimizer.step();
 * watch.check(optimizer.steps());
 * }</pre>
 */
public final class NumericalWatch {
    private final Arena arena;
    private final IntArray flag;
    private final int[] flagOnHost = new int[1];
    private final List<Launcher<RaiseFlag>> checks = new ArrayList<>();
    private final List<Supplier<Optional<String>>> forward = new ArrayList<>();
    private final List<Supplier<Optional<String>>> backward = new ArrayList<>();

    /** Watches nothing yet; {@code arena} owns the flag. */
    public NumericalWatch(Arena arena) {
        this.arena = arena;
        flag = arena.ints("not finite", 1);
    }

    /** Checks all elements of a small array at each update: sums of losses, the norm of the gradients. */
    public NumericalWatch scalars(FloatArray scalars) {
        checks.add(arena.device()
                .compile(new RaiseFlag(scalars.length()))
                .bind("scalars", scalars)
                .bind("flag", flag));
        backward.add(() -> NonFinite.in(scalars, scalars.length()));
        return this;
    }

    /** Searches the tensors of a tape after a failure, and their gradients from the last back to the first. */
    public NumericalWatch tape(Tape tape) {
        List<Tensor> tensors = tape.tensors();
        for (Tensor tensor : tensors) {
            forward.add(() -> NonFinite.in(tensor, tensor.values(), "tensor"));
            if (tensor.hasGradient()) {
                backward.add(0, () -> NonFinite.in(tensor, tensor.gradient(), "the gradient of tensor"));
            }
        }
        return this;
    }

    /**
     * Searches an array after a failure, such as rewards or targets.
     *
     * @param count how many of its elements are in use
     */
    public NumericalWatch array(FloatArray values, IntSupplier count) {
        forward.add(() -> NonFinite.in(values, count.getAsInt()));
        return this;
    }

    /** Searches the gradients of a set after a failure. */
    public NumericalWatch parameters(ParameterSet set) {
        backward.add(() -> NonFinite.in(set, set.gradients(), "the gradient of parameter"));
        return this;
    }

    /**
     * Checks the update that was just made.
     *
     * @param update its number, for the message
     * @throws NumericalFailureException naming the update and the first tensor that is not finite
     */
    public void check(long update) {
        for (int i = 0; i < checks.size(); i++) {
            checks.get(i).launch(1);
        }
        flag.read(0, flagOnHost, 0, 1);
        if (flagOnHost[0] != 0) {
            List<Supplier<Optional<String>>> places = new ArrayList<>(forward);
            places.addAll(backward);
            String found = places.stream()
                    .map(Supplier::get)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a scalar was not finite, and is now"));
            throw new NumericalFailureException("update " + update + ": " + found);
        }
    }

    /**
     * Looks through all weights of a set.
     *
     * @throws NumericalFailureException naming the first parameter that is not finite
     */
    public static void requireFinite(ParameterSet set) {
        NonFinite.in(set, set.values(), "parameter").ifPresent(found -> {
            throw new NumericalFailureException(found);
        });
    }

    /** One item. */
    private static final class RaiseFlag extends DeviceKernel {
        final int count;
        float[] scalars;
        int[] flag;

        RaiseFlag(int count) {
            this.count = count;
        }

        @Override
        public void run(int item) {
            for (int i = 0; i < count; i++) {
                boolean finite = Math.abs(scalars[i]) <= Float.MAX_VALUE;
                if (!finite) {
                    flag[0] = 1;
                }
            }
        }
    }
}
