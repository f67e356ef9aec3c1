package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.testing.Seeded;

final class UnitTypesTest {
    private static float root(float square) {
        return (float) Math.sqrt(square);
    }

    /** The rounded root never falls where its argument rises, so one boundary settles all squares. */
    @Seeded(iterations = 100)
    void squaredLimitsDivideAsTheRootsDo(RandomGenerator random) {
        float limit = (float) Math.pow(10, 6 * random.nextDouble() - 3);
        float square = UnitType.squaredLimit(limit);
        assertThat(root(square)).isGreaterThanOrEqualTo(limit);
        assertThat(root(Math.nextDown(square))).isLessThan(limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 marine m 45 9 5 0.61 3.15 9 0.375",
                "1 marauder M 125 10 6 1.07 2.25 10 0.5625",
                "2 stalker s 160 13 6 1.87 4.13 10 0.625",
                "3 zealot Z 150 8 2 0.86 3.15 9 0.5",
                "4 zergling z 35 5 2 0.5 4.13 8 0.375",
                "5 hydralisk h 80 12 5 0.59 3.15 9 0.625"
            })
    void figuresAreThoseOfTheOriginal(String row) {
        String[] words = row.split(" ", -1);
        UnitType type = UnitTypes.STANDARD.get(Integer.parseInt(words[0]));
        assertThat(type.name()).isEqualTo(words[1]);
        assertThat(type.letter()).isEqualTo(words[2]);
        float[] figures = {
            type.health(), type.attack(), type.range(), type.cooldown(), type.speed(), type.sight(), type.radius()
        };
        for (int i = 0; i < figures.length; i++) {
            assertThat(figures[i]).isEqualTo(Float.parseFloat(words[i + 3]));
        }
    }
}
