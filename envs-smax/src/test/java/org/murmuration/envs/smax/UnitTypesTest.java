package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitTypesTest {
    private static float root(float square) {
        return (float) Math.sqrt(square);
    }

    /** The rounded root never falls where its argument rises, so one boundary settles all squares. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void squaredLimitsDivideAsTheRootsDo(int type) {
        assertThat(root(UnitTypes.squaredRange(type))).isGreaterThanOrEqualTo(UnitTypes.range(type));
        assertThat(root(Math.nextDown(UnitTypes.squaredRange(type)))).isLessThan(UnitTypes.range(type));
        assertThat(root(UnitTypes.squaredSight(type))).isGreaterThanOrEqualTo(UnitTypes.sight(type));
        assertThat(root(Math.nextDown(UnitTypes.squaredSight(type)))).isLessThan(UnitTypes.sight(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 45 9 5 0.61 3.15 9 0.375",
                "1 125 10 6 1.07 2.25 10 0.5625",
                "2 160 13 6 1.87 4.13 10 0.625",
                "3 150 8 2 0.86 3.15 9 0.5",
                "4 35 5 2 0.5 4.13 8 0.375",
                "5 80 12 5 0.59 3.15 9 0.625"
            })
    void figuresAreThoseOfTheOriginal(String row) {
        String[] words = row.split(" ", -1);
        int type = Integer.parseInt(words[0]);
        float[] figures = {
            UnitTypes.health(type),
            UnitTypes.damage(type),
            UnitTypes.range(type),
            UnitTypes.cooldown(type),
            UnitTypes.speed(type),
            UnitTypes.sight(type),
            UnitTypes.radius(type)
        };
        for (int i = 0; i < figures.length; i++) {
            assertThat(figures[i]).isEqualTo(Float.parseFloat(words[i + 1]));
        }
    }
}
