package org.murmuration.learning.algo.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.nn.Linear;
import org.murmuration.learning.tensor.ParameterSet;

class ValueNormalisationTest {
    private final Device device = TestDevice.ONE_JVM_THREAD.open();
    private final Arena arena = device.arena("test arena");

    @AfterEach
    void close() {
        arena.close();
        device.close();
    }

    private FloatArray array(float... values) {
        FloatArray array = arena.floats("array", values.length);
        array.write(values);
        return array;
    }

    @Test
    void theFirstUpdateIsRightAlready() {
        FloatArray returns = array(2f, 4f, 9f, 1000f);
        ActiveMoments moments = new ActiveMoments(arena, returns, array(1f, 1f, 1f, 0f), 4);
        ValueNormalisation normalisation = ValueNormalisation.running(arena, moments, null);
        moments.run();
        normalisation.update();
        float[] scale = normalisation.scale().toHost();
        assertThat(scale[ValueNormalisation.MEAN]).isCloseTo(5f, within(1e-3f));
        assertThat(scale[ValueNormalisation.DEVIATION]).isCloseTo((float) Math.sqrt(26 / 3.0), within(1e-3f));
    }

    @Test
    void laterUpdatesCountAlmostTheSame() {
        FloatArray returns = array(10f, 10f);
        ActiveMoments moments = new ActiveMoments(arena, returns, array(1f, 1f), 2);
        ValueNormalisation normalisation = ValueNormalisation.running(arena, moments, null);
        moments.run();
        normalisation.update();
        returns.write(20f, 20f);
        moments.run();
        normalisation.update();
        float[] scale = normalisation.scale().toHost();
        assertThat(scale[ValueNormalisation.MEAN]).isCloseTo(15f, within(1e-2f));
        assertThat(scale[ValueNormalisation.DEVIATION]).isCloseTo(5f, within(1e-2f));
    }

    @Test
    void popArtKeepsWhatTheCriticSays() {
        ParameterSet parameters = new ParameterSet();
        Linear last = Linear.orthogonal(parameters, "value", 1, 3, 1, 1f);
        parameters.allocate(arena);
        parameters.initialise(1L);
        FloatArray returns = array(-3f, 8f, 40f);
        ActiveMoments moments = new ActiveMoments(arena, returns, array(1f, 1f, 1f), 3);
        ValueNormalisation normalisation = ValueNormalisation.running(arena, moments, last);
        double before = said(parameters, normalisation);
        moments.run();
        normalisation.update();
        assertThat(normalisation.scale().toHost()[ValueNormalisation.DEVIATION]).isGreaterThan(10f);
        assertThat(said(parameters, normalisation)).isCloseTo(before, within(1e-5));
    }

    /** The value of some input, no longer normalised. */
    private static double said(ParameterSet parameters, ValueNormalisation normalisation) {
        float[] weights = parameters.values().toHost();
        float[] scale = normalisation.scale().toHost();
        double output = 0.5 * weights[0] - 2 * weights[1] + 3 * weights[2] + weights[3];
        return output * scale[ValueNormalisation.DEVIATION] + scale[ValueNormalisation.MEAN];
    }
}
