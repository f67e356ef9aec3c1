package org.murmuration.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

final class NetworkUpdateTest {
    private static long operations(boolean recurrent) {
        try (Device device = new JvmDevice(2)) {
            MeteredDevice metered = new MeteredDevice(device);
            try (NetworkUpdate update =
                    recurrent ? NetworkUpdate.recurrentPolicy(metered) : NetworkUpdate.mixedValues(metered)) {
                update.run();
            }
            assertTrue(metered.nanos() > 0);
            return metered.operations();
        }
    }

    /** A weight is multiplied by each column once forward and once for its gradient, and once more where a gradient goes on to what it reads. */
    @Test
    void theRecurrentPolicyDoesTheArithmeticOfItsLayers() {
        long columns = 3 * 32 * 128;
        long embed = 2 * 39 * 128;
        long inputsOfGates = 3 * 3 * 128 * 128;
        long statesOfGates = 2 * 3 * 128 * 128;
        // No gradient goes on from the first step, for the state before it is given.
        long statesBackward = 3 * 128 * 128 * (columns - 3 * 32);
        long heads = 3 * (128 * 128 + 128 * 8 + 128 * 128 + 128);
        assertEquals(
                2 * (columns * (embed + inputsOfGates + statesOfGates + heads) + statesBackward), operations(true));
    }

    @Test
    void mixedValuesDoTheArithmeticOfTheirLayersOnceMoreForTheTarget() {
        long columns = 2 * 32 * 51;
        long agent = 3 * 23 * 64 + 4 * (64 * 64 + 64 * 6);
        long team = 32 * 51;
        long firstLayers = 3 * 30 * (64 + 64 + 32 + 32);
        long secondLayers = 4 * (64 * 64 + 64 * 32 + 32);
        assertEquals(2 * (columns * agent + team * (firstLayers + secondLayers)), operations(false));
    }
}
