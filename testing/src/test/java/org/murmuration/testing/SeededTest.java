package org.murmuration.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

final class SeededTest {
    private static final List<Long> DRAWS = new ArrayList<>();

    @BeforeEach
    void forgetDraws() {
        DRAWS.clear();
    }

    @Test
    void everyIterationDrawsFromItsOwnSeed() {
        run(ThreeCases.class, "", "").assertStatistics(statistics -> statistics.succeeded(3));

        assertThat(new HashSet<>(DRAWS)).hasSize(3);
    }

    @Test
    void itersMultipliesTheIterations() {
        run(ThreeCases.class, "", "4").assertStatistics(statistics -> statistics.succeeded(12));
    }

    @Test
    void aGivenSeedRunsThatOneCase() {
        run(ThreeCases.class, "fe00000000000001", "").assertStatistics(statistics -> statistics.succeeded(1));

        assertThat(DRAWS).containsExactly(new SplittableRandom(0xfe00000000000001L).nextLong());
    }

    @Test
    void aFailurePrintsTheSeedAndTheCommandThatRepeatsIt() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            run(FailingCase.class, "2a", "").assertStatistics(statistics -> statistics.failed(1));
        } finally {
            System.setErr(standardError);
        }

        assertThat(captured.toString(StandardCharsets.UTF_8))
                .contains("FailingCase#fails' ")
                .contains("-Dtests.seed=2a");
    }

    @Test
    void theCommandNamesModuleClassMethodAndSeed() {
        assertThat(SeededExtension.repeatCommand("murmuration-kernels", "org.example.FooTest", "holds", 255))
                .isEqualTo("./mvnw -pl :murmuration-kernels -am test '-Dtest=org.example.FooTest#holds'"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtests.seed=ff");
    }

    @Test
    void zeroIterationsAreRefused() {
        run(ThreeCases.class, "", "0").assertStatistics(statistics -> statistics.started(0));
    }

    private static Events run(Class<?> sample, String seed, String iterations) {
        EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter(SeededExtension.SEED, seed);
        if (!iterations.isEmpty()) {
            builder.configurationParameter(SeededExtension.ITERATIONS, iterations);
        }
        return builder.execute().testEvents();
    }

    static final class ThreeCases {
        @Seeded(iterations = 3)
        void draws(RandomGenerator random) {
            DRAWS.add(random.nextLong());
        }
    }

    static final class FailingCase {
        @Seeded
        void fails(SplittableRandom random) {
            throw new AssertionError("drew " + random.nextInt());
        }
    }
}
