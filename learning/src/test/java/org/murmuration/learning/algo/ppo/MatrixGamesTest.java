package org.murmuration.learning.algo.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** What IPPO and MAPPO make of games whose solutions are known. */
class MatrixGamesTest {
    private static final float[][] BANDIT = {{0, 0, 0}, {0, 0, 0}, {0, 0, 1}};
    private static final float[][] CLIMBING = {{11, -30, 0}, {-30, 7, 6}, {0, 0, 5}};
    private static final String[] SETTINGS = {
        "parallel_games=50",
        "rollout_steps=4",
        "chunk_length=1",
        "recurrent=false",
        "hidden=32",
        "epochs=10",
        "learning_rate=2e-3",
        "critic_learning_rate=2e-3"
    };

    @ParameterizedTest
    @ValueSource(strings = {"ippo", "mappo"})
    void bothAgentsOfABanditFindTheActionThatPaysWithin20ThousandSamples(String algorithm) {
        try (Device device = new JvmDevice(1)) {
            for (long seed = 0; seed < 10; seed++) {
                try (PpoLoop loop = new PpoLoop(device, new PayoffGame(BANDIT), algorithm, seed, SETTINGS)) {
                    loop.steps(16_000 / 50);
                    for (double[] shares : loop.shares(4_000 / 50)) {
                        assertThat(shares[2]).as("%s, seed %d", algorithm, seed).isGreaterThan(0.99);
                    }
                }
            }
        }
    }

    /** Whoever is left with (1, 2), which pays 6, or (2, 2), which pays 5, has not converged: one agent gains by another action. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"ippo", "mappo"})
    void climbingEndsInAPureEquilibrium(String algorithm) {
        Map<String, Integer> histogram = new TreeMap<>();
        try (Device device = new JvmDevice(1)) {
            for (long seed = 0; seed < 20; seed++) {
                try (PpoLoop loop = new PpoLoop(device, new PayoffGame(CLIMBING), algorithm, seed, SETTINGS)) {
                    loop.steps(200_000 / 50);
                    double[][] shares = loop.shares(20);
                    histogram.merge(choice(shares[0]) + "," + choice(shares[1]), 1, Integer::sum);
                }
            }
        }
        System.out.println(algorithm + " on climbing, 20 seeds: " + histogram);
        assertThat(histogram.keySet()).as(histogram.toString()).isSubsetOf("0,0", "1,1", "2,2");
    }

    /** The action that is chosen nearly always, or -1 for a mixture. */
    private static int choice(double... shares) {
        int found = -1;
        for (int action = 0; action < shares.length; action++) {
            found = shares[action] > 0.95 ? action : found;
        }
        return found;
    }
}
