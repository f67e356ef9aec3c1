package org.murmuration.kernels.opencl.vector;

import java.util.HashMap;
import java.util.Map;

/** The forms of methods by what they are given, each analysed once. */
final class Specialisations {
    private final Map<Method, Map<Signature, Specialisation>> known = new HashMap<>();

    Specialisation of(Method method, Signature signature) {
        Map<Signature, Specialisation> forms = known.computeIfAbsent(method, any -> new HashMap<>());
        Specialisation done = forms.get(signature);
        if (done == null) {
            done = new Specialisation(this, method, signature);
            forms.put(signature, done);
        }
        return done;
    }
}
