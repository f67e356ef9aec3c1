package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.murmuration.envs.smax.Battle.ATTACK;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions of four numbers. A probability of 0 or 1 leaves nothing to chance: faithful units shoot at 0 and move at 1. */
final class ContinuousOrdersTest {
    private static final float SHOOT = 0;
    private static final float MOVE = 1;
    private static final float NEW_TARGET = 1;
    private static final float LAST_TARGET = 0;
    private static final float ANY = 0.3f;

    private static Battle battle(String mode) {
        return Battle.selfPlay("3m", "action_type", "continuous", "mode", mode);
    }

    @Test
    void theArrowIsTheMove() {
        try (Battle battle = battle("faithful")) {
            battle.place(0, 10, 10).order(0, ANY, MOVE, 0.5f, 0.25f);
            assertThat(battle.x(0)).isCloseTo(10, within(1e-5f));
            assertThat(battle.y(0)).isCloseTo(10 + 0.5f * 1.575f, within(1e-5f));
            assertThat(battle.field("movementY", 0)).isEqualTo(0.5f);
            assertThat(battle.field("attack", 0)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void whoShootsLooksForTheOpponentNearestToTheTip(int unit) {
        try (Battle battle = battle("faithful")) {
            int opponent = 3 - unit;
            battle.place(unit, 10, 10)
                    .place(opponent, 12, 10)
                    .place(opponent + 1, 10.5, 12)
                    .place(opponent + 2, 10, 20)
                    .order(unit, NEW_TARGET, SHOOT, 1, 0);
            assertThat(battle.health(opponent)).isEqualTo(36);
            assertThat(battle.field("attack", unit)).isEqualTo(unit == 0 ? ATTACK : ATTACK + 2);
            assertThat(battle.x(unit)).isEqualTo(10);
        }
    }

    @Test
    void ofTwoAsNearTheLowerUnitIsChosen() {
        try (Battle battle = battle("faithful")) {
            battle.place(0, 10, 10).place(5, 9, 12).place(4, 11, 12).order(0, NEW_TARGET, SHOOT, 1, 0.25f);
            assertThat(battle.field("attack", 0)).isEqualTo(ATTACK + 1);
        }
    }

    @Test
    void aMoveForgetsTheLastTarget() {
        try (Battle battle = battle("faithful")) {
            battle.place(0, 10, 10).place(4, 13, 10).order(0, NEW_TARGET, SHOOT, 1, 0);
            battle.order(0, LAST_TARGET, MOVE, 0, 0).cooldown(0, 0).order(0, LAST_TARGET, SHOOT, 1, 0);
            assertThat(battle.field("attack", 0)).isZero();
            assertThat(battle.health(4)).isEqualTo(36);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0.25", "1, 1e30", "Infinity, 1", "1, 1"})
    void numbersAboveAreTakenAsOne(float length, float angle) {
        try (Battle battle = battle("faithful")) {
            battle.place(0, 10, 10).order(0, 5, 7, length, angle);
            float x = battle.x(0) - 10;
            float y = battle.y(0) - 10;
            assertThat(Math.hypot(x, y)).isCloseTo(1.575, within(1e-4));
            assertThat(angle < 1 ? y : x).isCloseTo(1.575f, within(1e-4f));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, Float.NaN, Float.NEGATIVE_INFINITY, -0f})
    void numbersBelowAreTakenAsZero(float number) {
        try (Battle battle = battle("repaired")) {
            battle.place(0, 10, 10).order(0, number, number, number, number);
            assertThat(battle.x(0)).isEqualTo(10);
            assertThat(battle.y(0)).isEqualTo(10);
        }
    }

    @Test
    void alliesOfAScriptAreClippedToo() {
        try (Battle battle = Battle.scripted("3m", "action_type", "continuous")) {
            battle.place(0, 10, 10).order(0, 2, 2, 2, -1);
            assertThat(battle.x(0)).isCloseTo(10 + 1.575f, within(1e-4f));
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 0, true", "faithful, 1, false", "repaired, 0, false", "repaired, 1, true"})
    void doShootIsTheProbabilityOfAMoveUnlessRepaired(String mode, float doShoot, boolean shoots) {
        try (Battle battle = battle(mode)) {
            battle.place(0, 10, 10).place(4, 13, 10).order(0, 0.5f, doShoot, 1, 0.5f);
            assertThat(battle.x(0) == 10).isEqualTo(shoots);
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 0, 4", "faithful, 1, 3", "repaired, 0, 3", "repaired, 1, 4"})
    void shootLastIsTheProbabilityOfANewTargetUnlessRepaired(String mode, float shootLast, int expected) {
        boolean repaired = mode.equals("repaired");
        try (Battle battle = battle(mode)) {
            battle.place(0, 10, 10)
                    .place(4, 14, 10)
                    .order(0, repaired ? 0 : 1, repaired ? 1 : 0, 1, 0)
                    .place(3, 6, 10)
                    .cooldown(0, 0)
                    .order(0, shootLast, repaired ? 1 : 0, 1, 0.5f);
            assertThat(battle.field("attack", 0)).isEqualTo(ATTACK + expected - 3);
        }
    }

    /** The tip is 1 away from the shooter, or as far as it shoots. */
    @ParameterizedTest
    @CsvSource({"faithful, 0, 3", "repaired, 1, 4"})
    void whoShootsLooksOneUnitAheadUnlessRepaired(String mode, float doShoot, int expected) {
        try (Battle battle = battle(mode)) {
            battle.place(0, 10, 10)
                    .place(3, 10, 12)
                    .place(4, 14.5, 10)
                    .order(0, doShoot == 0 ? NEW_TARGET : 0, doShoot, 1, 0);
            assertThat(battle.field("attack", 0)).isEqualTo(ATTACK + expected - 3);
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 0, 3", "repaired, 1, 4"})
    void theDeadAreAimedAtUnlessRepaired(String mode, float doShoot, int expected) {
        try (Battle battle = battle(mode)) {
            battle.place(0, 10, 10)
                    .place(3, 13, 10)
                    .kill(3)
                    .place(4, 13, 11)
                    .order(0, doShoot == 0 ? NEW_TARGET : 0, doShoot, 1, 0);
            assertThat(battle.field("attack", 0)).isEqualTo(ATTACK + expected - 3);
        }
    }

    @Test
    void drawsFollowTheProbabilities() {
        try (Battle battle = battle("faithful")) {
            int moves = 0;
            for (int step = 0; step < 100; step++) {
                battle.place(0, 10, 10).order(0, ANY, 0.7f, 1, 0);
                moves += battle.x(0) > 11 ? 1 : 0;
            }
            assertThat(moves).isBetween(50, 88);
        }
    }
}
