package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.murmuration.envs.smax.Battle.ATTACK;
import static org.murmuration.envs.smax.Battle.LEFT;
import static org.murmuration.envs.smax.Battle.RIGHT;
import static org.murmuration.envs.smax.Battle.STOP;
import static org.murmuration.envs.smax.Battle.UP;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to units in a step. Marines: units 0 to 2 against 3 to 5. */
final class BattleRulesTest {
    private static final float SUBSTEP = 0.0625f;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void movesGoUpRightDownLeftOrNowhere(int action) {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 12).play(0, action);
            int[] directionX = {0, 1, 0, -1, 0};
            int[] directionY = {1, 0, -1, 0, 0};
            assertThat(battle.x(0)).isCloseTo(10 + 1.575f * directionX[action], within(1e-5f));
            assertThat(battle.y(0)).isCloseTo(12 + 1.575f * directionY[action], within(1e-5f));
        }
    }

    @Test
    void allyAttackIndicesCountUpwards() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10)
                    .place(3, 13, 10)
                    .place(4, 10, 13)
                    .place(5, 10, 7)
                    .play(0, ATTACK);
            assertThat(battle.health(3)).isEqualTo(36);
            assertThat(battle.health(4) + battle.health(5)).isEqualTo(90);
        }
    }

    @Test
    void enemyAttackIndicesCountDownwards() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(3, 10, 10)
                    .place(0, 13, 10)
                    .place(1, 10, 13)
                    .place(2, 10, 7)
                    .play(3, ATTACK);
            assertThat(battle.health(2)).isEqualTo(36);
            assertThat(battle.health(0) + battle.health(1)).isEqualTo(90);
        }
    }

    @Test
    void idleCooldownsFallWithoutAFloor() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.kill(1).stop().stop();
            assertThat(battle.cooldown(0)).isEqualTo(-16 * SUBSTEP);
            assertThat(battle.cooldown(1)).isEqualTo(-16 * SUBSTEP);
        }
    }

    @Test
    void shotsWaitForTheCooldown() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(3, 13, 10).cooldown(0, 8 * SUBSTEP).play(0, ATTACK);
            assertThat(battle.health(3)).isEqualTo(45);
            battle.play(0, ATTACK);
            assertThat(battle.health(3)).isEqualTo(36);
        }
    }

    @Test
    void cooldownsAfterAShotVaryByMinusOneToTwoSubsteps() {
        try (Battle battle = Battle.selfPlay("3m", "world_steps_per_env_step", 1)) {
            battle.place(0, 10, 10).place(3, 13, 10);
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (int shot = 0; shot < 100; shot++) {
                battle.health(3, 45).cooldown(0, 0).play(0, ATTACK);
                least = Math.min(least, battle.cooldown(0));
                most = Math.max(most, battle.cooldown(0));
            }
            assertThat(least).isBetween(0.61f - SUBSTEP, 0.56f);
            assertThat(most).isBetween(0.72f, 0.61f + 2 * SUBSTEP);
        }
    }

    @Test
    void rangeIsTestedBeforeTheMove() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(3, 14.99, 10).play(Map.of(0, ATTACK, 3, RIGHT));
            assertThat(battle.health(3)).isEqualTo(36);
            battle.place(0, 10, 10).place(3, 15.1, 10).health(3, 45).cooldown(0, 7 * SUBSTEP);
            battle.play(Map.of(0, ATTACK, 3, LEFT));
            assertThat(battle.health(3)).isEqualTo(36);
        }
    }

    @Test
    void rangeIsStrict() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(3, 15, 10).observe();
            assertThat(battle.available(0, ATTACK)).isFalse();
            battle.play(0, ATTACK);
            assertThat(battle.health(3)).isEqualTo(45);
            battle.place(3, 14.999, 10).observe();
            assertThat(battle.available(0, ATTACK)).isTrue();
        }
    }

    @Test
    void attacksOnTheDeadAreWithoutEffect() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(3, 13, 10).kill(3).play(0, ATTACK);
            assertThat(battle.cooldown(0)).isEqualTo(-8 * SUBSTEP);
            assertThat(battle.field("attack", 0)).isEqualTo(ATTACK);
        }
    }

    @Test
    void damageOfAllShootersAddsUp() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(1, 10, 12).place(2, 10, 14).place(3, 13, 12);
            battle.play(Map.of(0, ATTACK, 1, ATTACK, 2, ATTACK));
            assertThat(battle.health(3)).isEqualTo(45 - 27);
        }
    }

    @Test
    void unitsThatDieInASubstepStillShootInIt() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(3, 13, 10).health(0, 9).health(3, 9);
            battle.play(Map.of(0, ATTACK, 3, ATTACK + 2));
            assertThat(battle.alive(0)).isFalse();
            assertThat(battle.alive(3)).isFalse();
        }
    }

    @Test
    void unitsThatDieRestWhereTheyMoved() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(3, 13, 10).health(3, 9).play(Map.of(0, ATTACK, 3, UP));
            assertThat(battle.alive(3)).isFalse();
            assertThat(battle.y(3)).isCloseTo(10 + 3.15f * SUBSTEP, within(1e-6f));
        }
    }

    @Test
    void deadUnitsNeitherMoveNorShoot() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(1, 11.5, 10).place(3, 13, 10).kill(0, 1);
            battle.play(Map.of(0, UP, 1, ATTACK));
            assertThat(battle.y(0)).isEqualTo(10);
            assertThat(battle.health(3)).isEqualTo(45);
        }
    }

    @Test
    void ordersToDeadUnitsAreStored() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.kill(0, 1).play(Map.of(0, RIGHT, 1, ATTACK + 1));
            assertThat(battle.field("movementX", 0)).isEqualTo(0.99999994f);
            assertThat(battle.field("attack", 1)).isEqualTo(ATTACK + 1);
        }
    }

    @Test
    void actionsThatDoNotExistAreStops() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(1, 20, 20).play(Map.of(0, -1, 1, ATTACK + 3));
            assertThat(battle.x(0)).isEqualTo(10);
            assertThat(battle.y(1)).isEqualTo(20);
            assertThat(battle.field("attack", 1)).isZero();
        }
    }

    @Test
    void wallsKill() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 1, 16).play(0, LEFT);
            assertThat(battle.alive(0)).isFalse();
            assertThat(battle.x(0)).isZero();
        }
    }

    @Test
    void harmlessWallsOnlyStop() {
        try (Battle battle = Battle.selfPlay("3m", "walls_cause_death", false)) {
            battle.place(0, 31, 16).play(0, RIGHT);
            assertThat(battle.alive(0)).isTrue();
            assertThat(battle.x(0)).isEqualTo(32);
        }
    }

    @Test
    void wallsKillBeforeThePush() {
        try (Battle battle = Battle.selfPlay("3m", "world_steps_per_env_step", 1)) {
            battle.place(0, 0.1, 16).place(1, 0.3, 16).stop();
            assertThat(battle.x(0)).isNegative();
            assertThat(battle.alive(0)).isTrue();
            battle.stop();
            assertThat(battle.alive(0)).isFalse();
        }
    }

    @Test
    void overlappingUnitsMoveApartByHalfTheOverlapEach() {
        try (Battle battle = Battle.selfPlay("3m", "world_steps_per_env_step", 1)) {
            battle.place(0, 10, 10).place(4, 10.5, 10).stop();
            assertThat(battle.x(0)).isCloseTo(9.875f, within(1e-5f));
            assertThat(battle.x(4)).isCloseTo(10.625f, within(1e-5f));
        }
    }

    @Test
    void deadUnitsDoNotPush() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(1, 10.5, 10).kill(1).stop();
            assertThat(battle.x(0)).isEqualTo(10);
            assertThat(battle.x(1)).isEqualTo(10.5f);
        }
    }

    @Test
    void unitsThatDieInASubstepDoNotPushInIt() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10)
                    .place(1, 10, 10.5)
                    .health(1, 9)
                    .place(3, 13, 10)
                    .play(3, ATTACK + 1);
            assertThat(battle.alive(1)).isFalse();
            assertThat(battle.y(0)).isEqualTo(10);
        }
    }

    @Test
    void coincidingUnitsAreNotSeparated() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(1, 10, 10).play(Map.of(0, STOP));
            assertThat(battle.x(0)).isEqualTo(10);
            assertThat(battle.y(1)).isEqualTo(10);
        }
    }
}
