package org.murmuration.learning.trace;

import com.fasterxml.jackson.databind.JsonNode;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.optim.Adam;
import org.murmuration.learning.optim.GradientClip;
import org.murmuration.learning.optim.Optimizer;
import org.murmuration.learning.optim.RmsProp;
import org.murmuration.learning.tensor.ParameterSet;

/** Optimiser steps with given gradients. */
final class OptimizerReplay {
    private OptimizerReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        ParameterSet parameters = reference.declare(reference.section("params"));
        parameters.allocate(arena);
        reference.fill(parameters, reference.section("params"));
        JsonNode bound = reference.need("inputs", "clip_global_l2_norm");
        boolean clipped = bound.isNumber();
        GradientClip clip =
                new GradientClip(arena, parameters, clipped ? (float) bound.asDouble() : Float.POSITIVE_INFINITY);
        Optimizer optimizer = optimizer(reference, arena, parameters, clip);
        JsonNode gradients = reference.need("inputs", "grads");
        JsonNode expected = reference.need("outputs", "p_after_each_step");
        for (int step = 0; step < gradients.size(); step++) {
            parameters.gradients().write(Reference.flat(gradients.get(step)));
            optimizer.step();
            reference.compare("outputs.p_after_each_step", parameters.values().toHost(), expected.get(step));
            if (clipped) {
                reference.compare(
                        "outputs.unclipped_norms",
                        new float[] {clip.result().toHost()[0]},
                        reference.need("outputs", "unclipped_norms").get(step));
            }
        }
    }

    private static Optimizer optimizer(Reference reference, Arena arena, ParameterSet parameters, GradientClip clip) {
        JsonNode settings = reference.need("inputs", "settings");
        String algorithm = reference.need("inputs", "algorithm").asText();
        float rate = (float) settings.path("lr").asDouble();
        float epsilon = (float) settings.path("eps").asDouble();
        if ("adam".equals(algorithm)) {
            float beta1 = (float) settings.path("betas").path(0).asDouble();
            float beta2 = (float) settings.path("betas").path(1).asDouble();
            return new Adam(arena, parameters, clip, rate, beta1, beta2, epsilon);
        }
        if ("rmsprop".equals(algorithm)) {
            return new RmsProp(
                    arena,
                    parameters,
                    clip,
                    rate,
                    (float) settings.path("alpha").asDouble(),
                    epsilon);
        }
        throw new IllegalArgumentException("unknown optimiser '" + algorithm + "'; known are adam, rmsprop");
    }
}
