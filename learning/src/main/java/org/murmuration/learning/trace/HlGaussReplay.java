package org.murmuration.learning.trace;

import java.util.Arrays;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.nn.HlGauss;
import org.murmuration.learning.nn.ValueBins;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** Targets as distributions over bins, what these decode to, and the cross-entropy's mean with its gradient. */
final class HlGaussReplay {
    private HlGaussReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int samples = reference.shapeOf("inputs", "logits")[0];
        ValueBins bins = new ValueBins(
                reference.need("inputs", "bins").asInt(),
                (float) reference.need("inputs", "v_min").asDouble(),
                (float) reference.need("inputs", "v_max").asDouble(),
                (float) reference.need("inputs", "sigma_over_bin_width").asDouble());
        Extent extent = new Extent(samples);
        Tape tape = new Tape(arena, true);
        Tensor logits = tape.variable("logits", bins.count(), extent);
        logits.values().write(Reference.transposed(reference.floats("inputs", "logits"), samples));
        Tensor value = tape.binMean(logits, bins.count(), bins.low(), bins.high());
        tape.forward();
        reference.compare(
                "outputs.value", Reference.samples(value.values(), 1, samples), reference.need("outputs", "value"));

        FloatArray targets = arena.floats("targets", samples);
        targets.write(reference.floats("inputs", "targets"));
        float[] shares = new float[samples];
        Arrays.fill(shares, 1f / samples);
        FloatArray weights = arena.floats("weights", samples);
        weights.write(shares);
        HlGauss loss = new HlGauss(arena, bins, logits, targets, weights);
        loss.encode();
        loss.compare();
        float[] probabilities = Reference.samples(loss.probabilities(), bins.count(), samples);
        reference.compare("outputs.target_probs", probabilities, reference.need("outputs", "target_probs"));
        reference.compare(
                "outputs.decoded_target",
                decoded(bins, samples, probabilities),
                reference.need("outputs", "decoded_target"));
        double mean = 0;
        for (float each : loss.losses().toHost()) {
            mean += each / (double) samples;
        }
        reference.compare(
                "outputs.cross_entropy", new float[] {(float) mean}, reference.need("outputs", "cross_entropy"));
        reference.compare(
                "grads.logits",
                Reference.samples(logits.gradient(), bins.count(), samples),
                reference.need("grads", "logits"));
    }

    private static float[] decoded(ValueBins bins, int samples, float... probabilities) {
        float[] means = new float[samples];
        double width = ((double) bins.high() - bins.low()) / bins.count();
        for (int i = 0; i < probabilities.length; i++) {
            means[i / bins.count()] += (float) (probabilities[i] * (bins.low() + (i % bins.count() + 0.5) * width));
        }
        return means;
    }
}
