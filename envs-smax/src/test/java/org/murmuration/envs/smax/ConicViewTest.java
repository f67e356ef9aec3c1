package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Observations by sectors. Ally 1 observes, the others of 3m are its mates 0 and 2 and enemies 3 to 5. */
final class ConicViewTest {
    private static final int OBSERVER = 1;
    private static final int EAST_TO_NORTH_EAST = 16;

    private static Battle battle(Object... settings) {
        Object[] all = new Object[settings.length + 2];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "observation_type";
        all[settings.length + 1] = "conic";
        return Battle.selfPlay("3m", all).place(OBSERVER, 10, 10).place(0, 4, 30);
    }

    /** Relative x in one of a sector's two slots, 0 where nobody is seen. */
    private static float seen(Battle battle, int sector, int slot) {
        return battle.slot(OBSERVER, 2 * sector + slot, 1);
    }

    private static int numberSeen(Battle battle) {
        int count = 0;
        for (int slot = 0; slot < 64; slot++) {
            count += battle.slot(OBSERVER, slot, 1) != 0 || battle.slot(OBSERVER, slot, 2) != 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void observationsAreOfTheSameLengthOnEveryMap() {
        for (String map : new String[] {"3m", "8m", "27m_vs_30m"}) {
            try (Battle battle = Battle.scripted(map, "observation_type", "conic")) {
                assertThat(battle.environment().spec().observationSize()).isEqualTo(842);
            }
        }
    }

    @Test
    void aUnitIsDescribedInTheSectorWhereItStands() {
        try (Battle battle = battle()) {
            for (int sector = 0; sector < 32; sector++) {
                double angle = 2 * Math.PI * (sector + 0.3) / 32 - Math.PI;
                battle.place(4, 10 + 5 * Math.cos(angle), 10 + 5 * Math.sin(angle))
                        .health(4, 9)
                        .observe();
                assertThat(battle.slot(OBSERVER, 2 * sector, 0)).isEqualTo(9f / 45);
                assertThat(seen(battle, sector, 0)).isCloseTo((float) (5 * Math.cos(angle) / 9), within(1e-6f));
                assertThat(numberSeen(battle)).isOne();
            }
        }
    }

    @Test
    void theTwoLowestUnitsOfASectorAreSeen() {
        try (Battle battle = battle()) {
            battle.place(5, 11, 10.1).place(4, 12, 10.1).place(2, 13, 10.1).observe();
            assertThat(seen(battle, EAST_TO_NORTH_EAST, 0)).isEqualTo(3f / 9);
            assertThat(seen(battle, EAST_TO_NORTH_EAST, 1)).isEqualTo(2f / 9);
            assertThat(numberSeen(battle)).isEqualTo(2);
        }
    }

    @Test
    void theDistantAreNotSeen() {
        try (Battle battle = battle()) {
            battle.place(4, 19, 10.5).observe();
            assertThat(numberSeen(battle)).isZero();
        }
    }

    @Test
    void ownNumbersEndTheObservationAndTheDeadSeeNothing() {
        try (Battle battle = battle()) {
            battle.place(4, 13, 10.5).observe();
            assertThat(battle.observation(OBSERVER, 832)).isEqualTo(1);
            assertThat(battle.observation(OBSERVER, 833)).isEqualTo(10f / 32);
            assertThat(battle.available(OBSERVER, Battle.ATTACK + 1)).isTrue();
            battle.kill(OBSERVER).observe();
            for (int feature = 0; feature < 842; feature++) {
                assertThat(battle.observation(OBSERVER, feature)).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 0", "repaired, 1"})
    void unit0IsNotSeenUnlessRepaired(String mode, int expected) {
        try (Battle battle = battle("mode", mode)) {
            battle.place(0, 13, 10.5).observe();
            assertThat(numberSeen(battle)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 1", "repaired, 0"})
    void theDeadAreSeenUnlessRepaired(String mode, int expected) {
        try (Battle battle = battle("mode", mode)) {
            battle.place(4, 13, 10.5).kill(4).observe();
            assertThat(numberSeen(battle)).isEqualTo(expected);
            assertThat(battle.slot(OBSERVER, 2 * EAST_TO_NORTH_EAST, 0)).isZero();
        }
    }

    /** Right ahead, where sector 16 begins, and right behind, where the last sector ends. */
    @ParameterizedTest
    @CsvSource({"faithful, 3, 16, 0", "repaired, 3, 16, 1", "faithful, -3, 31, 0", "repaired, -3, 31, 1"})
    void bordersOfSectorsAreBlindUnlessRepaired(String mode, int ahead, int sector, int expected) {
        try (Battle battle = battle("mode", mode)) {
            battle.place(4, 10 + ahead, 10).observe();
            assertThat(numberSeen(battle)).isEqualTo(expected);
            assertThat(battle.slot(OBSERVER, 2 * sector, 0)).isEqualTo(expected);
        }
    }
}
