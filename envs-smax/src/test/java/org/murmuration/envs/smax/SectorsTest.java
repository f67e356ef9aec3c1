package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.testing.Seeded;

final class SectorsTest {
    private static final int DIRECTIONS = 200_000;

    private static void assertSure(float x, float y) {
        int surely = Sectors.surely(x, y);
        if (surely != Sectors.UNSURE) {
            assertThat(Sectors.within(x, y))
                    .as("(%s, %s) as in the original", x, y)
                    .isIn(surely, Sectors.NOWHERE);
            assertThat(Sectors.at(x, y)).as("(%s, %s)", x, y).isEqualTo(surely);
        }
    }

    @Seeded(iterations = 3)
    void aSectorThatIsSureIsTheOneThatTheAngleTells(RandomGenerator random) {
        for (int i = 0; i < DIRECTIONS; i++) {
            float length = (float) Math.pow(10, -8 * random.nextDouble());
            assertSure(length * (2 * random.nextFloat() - 1), length * (2 * random.nextFloat() - 1));
        }
    }

    @Test
    void aSectorIsSureNowhereNearABorder() {
        for (int border = 0; border <= Sectors.COUNT; border++) {
            double angle = 2 * Math.PI * border / Sectors.COUNT - Math.PI;
            for (int turn = -2000; turn <= 2000; turn++) {
                double turned = angle + turn * 1e-7;
                assertSure((float) Math.cos(turned), (float) Math.sin(turned));
            }
            assertThat(Sectors.surely((float) Math.cos(angle), (float) Math.sin(angle)))
                    .isEqualTo(Sectors.UNSURE);
        }
        assertSure(0f, 0f);
        assertSure(-0f, 1f);
        assertSure(0f, -1f);
        assertSure(-1f, 0f);
        assertSure(-1f, -0f);
    }

    @Test
    void mostDirectionsAreSure() {
        int sure = 0;
        for (int i = 0; i < DIRECTIONS; i++) {
            double angle = 2 * Math.PI * i / DIRECTIONS;
            sure += Sectors.surely((float) Math.cos(angle), (float) Math.sin(angle)) == Sectors.UNSURE ? 0 : 1;
        }
        assertThat(sure).isGreaterThan(DIRECTIONS * 8 / 10);
    }
}
