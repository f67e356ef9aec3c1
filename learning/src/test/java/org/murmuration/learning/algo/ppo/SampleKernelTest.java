package org.murmuration.learning.algo.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.space.Box;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.replay.EpisodeShape;

class SampleKernelTest {
    private static final int GAMES = 4000;

    private static GameBuffers buffers(Arena arena, EpisodeShape shape, List<Box> boxes) {
        boolean continuous = shape.continuous();
        return new GameBuffers(
                shape,
                GAMES,
                GAMES,
                0,
                arena.floats("observations", GAMES),
                arena.ints("masks", GAMES),
                arena.bytes("over", GAMES),
                continuous ? null : arena.ints("actions", GAMES),
                continuous ? arena.floats("action values", (long) shape.components() * GAMES) : null,
                boxes);
    }

    @ParameterizedTest
    @EnumSource
    void actionsAreDrawnWithTheirProbabilityAndMaskedOnesNever(TestDevice each) {
        float[] logits = {1f, 5f, 0f, -1f};
        try (Device device = each.open();
                Arena arena = device.arena("test arena")) {
            GameBuffers buffers = buffers(arena, new EpisodeShape(1, 1, 4, 1, 0, 1), List.of());
            int[] masks = new int[GAMES];
            Arrays.fill(masks, 0b1101);
            masks[7] = 0;
            masks[8] = 0b1000;
            buffers.masks().write(masks);
            FloatArray all = arena.floats("logits", 4L * GAMES);
            for (int action = 0; action < 4; action++) {
                all.fill(action * GAMES, GAMES, logits[action]);
            }
            FloatArray logProbabilities = arena.floats("log-probabilities", GAMES);
            Launcher<SampleCategorical> sample = device.compile(new SampleCategorical(buffers))
                    .bind("logits", all)
                    .bind("masks", buffers.masks())
                    .bind("actions", buffers.actions())
                    .bind("logProbabilities", logProbabilities);
            int[] times = new int[4];
            double sum = Math.exp(1) + Math.exp(0) + Math.exp(-1);
            for (int round = 0; round < 5; round++) {
                sample.kernel().round = round;
                sample.launch(GAMES);
                int[] actions = buffers.actions().toHost();
                float[] said = logProbabilities.toHost();
                assertThat(actions[7]).as("nothing available").isZero();
                assertThat(actions[8]).as("one available").isEqualTo(3);
                assertThat(new float[] {said[7], said[8]}).containsExactly(0f, 0f);
                for (int game = 9; game < GAMES; game++) {
                    times[actions[game]]++;
                    assertThat(said[game]).isCloseTo((float) (logits[actions[game]] - Math.log(sum)), within(1e-5f));
                }
            }
            assertThat(times[1]).isZero();
            for (int action : new int[] {0, 2, 3}) {
                double share = Math.exp(logits[action]) / sum;
                assertThat(times[action] / (5.0 * (GAMES - 9))).isCloseTo(share, within(0.015));
            }
            sample.kernel().greedy = 1;
            sample.launch(GAMES);
            assertThat(buffers.actions().toHost()[9]).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersAreDrawnNormallyAndStretchedToTheirBounds(TestDevice each) {
        try (Device device = each.open();
                Arena arena = device.arena("test arena")) {
            EpisodeShape shape = new EpisodeShape(1, 1, 0, 2, 0, 0, 1);
            Box box = Box.of(new float[] {0f, -4f}, new float[] {2f, 4f});
            GameBuffers buffers = buffers(arena, shape, List.of(box));
            FloatArray means = arena.floats("means", 2L * GAMES);
            means.fill(0, GAMES, 0.5f);
            FloatArray logDeviations = arena.floats("log deviations", 2L * GAMES);
            logDeviations.fill(0, 2 * GAMES, (float) Math.log(0.2));
            FloatArray drawn = arena.floats("drawn", 2L * GAMES);
            Launcher<SampleGaussian> sample = device.compile(new SampleGaussian(buffers))
                    .bind("means", means)
                    .bind("logDeviations", logDeviations)
                    .bind("drawn", drawn)
                    .bind("actionValues", buffers.actionValues())
                    .bind("logProbabilities", arena.floats("log-probabilities", GAMES));
            sample.launch(GAMES);
            float[] numbers = drawn.toHost();
            float[] actions = buffers.actionValues().toHost();
            double mean = 0;
            double square = 0;
            for (int game = 0; game < GAMES; game++) {
                mean += numbers[game] / (double) GAMES;
                square += (numbers[game] - 0.5) * (numbers[game] - 0.5) / GAMES;
                assertThat(actions[game]).isCloseTo(Math.max(0f, Math.min(2f, 1f + numbers[game])), within(1e-6f));
                assertThat(actions[GAMES + game]).isCloseTo(4f * numbers[GAMES + game], within(1e-5f));
            }
            assertThat(mean).isCloseTo(0.5, within(0.015));
            assertThat(Math.sqrt(square)).isCloseTo(0.2, within(0.01));
        }
    }
}
