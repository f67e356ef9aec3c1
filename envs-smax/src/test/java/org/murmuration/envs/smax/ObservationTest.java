package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.murmuration.envs.smax.Battle.ATTACK;
import static org.murmuration.envs.smax.Battle.RIGHT;
import static org.murmuration.envs.smax.Battle.STOP;
import static org.murmuration.envs.smax.Battle.UP;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What agents see and may do. */
final class ObservationTest {
    @Test
    void anotherUnitIsDescribedBy13Numbers() {
        try (Battle battle = Battle.selfPlay("5m_vs_6m")) {
            battle.place(0, 10, 10)
                    .place(5, 13, 11)
                    .health(5, 30)
                    .cooldown(5, 0.5 + 0.305)
                    .play(5, ATTACK + 1);
            assertThat(battle.slot(0, 4, 0)).isCloseTo(30f / 45, within(1e-6f));
            assertThat(battle.slot(0, 4, 1)).isCloseTo(3f / 9, within(1e-6f));
            assertThat(battle.slot(0, 4, 2)).isCloseTo(1f / 9, within(1e-6f));
            assertThat(battle.slot(0, 4, 3)).isZero();
            assertThat(battle.slot(0, 4, 5)).isCloseTo(6f / 9, within(1e-6f));
            assertThat(battle.slot(0, 4, 6)).isCloseTo(0.5f, within(1e-6f));
            assertThat(battle.slot(0, 4, 7)).isEqualTo(1);
            battle.place(5, 13, 11).play(5, UP);
            assertThat(battle.slot(0, 4, 4)).isEqualTo(0.99999994f);
        }
    }

    @Test
    void alliesListUnitsUpwardsAndEnemiesDownwards() {
        try (Battle battle = Battle.selfPlay("3m")) {
            for (int unit = 0; unit < 6; unit++) {
                battle.place(unit, 10 + unit, 10).health(unit, unit + 1);
            }
            battle.observe();
            int[] seenByAlly = {0, 2, 3, 4, 5};
            int[] seenByEnemy = {5, 3, 2, 1, 0};
            for (int slot = 0; slot < 5; slot++) {
                assertThat(battle.slot(1, slot, 0)).isEqualTo((seenByAlly[slot] + 1) / 45f);
                assertThat(battle.slot(4, slot, 0)).isEqualTo((seenByEnemy[slot] + 1) / 45f);
            }
        }
    }

    @Test
    void theDeadAndTheDistantAreNotSeen() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(1, 12, 10).kill(1).place(2, 10, 19).observe();
            for (int feature = 0; feature < 13; feature++) {
                assertThat(battle.slot(0, 0, feature)).isZero();
                assertThat(battle.slot(0, 1, feature)).isZero();
            }
            battle.place(2, 10, 18.99).observe();
            assertThat(battle.slot(0, 1, 0)).isEqualTo(1);
        }
    }

    @Test
    void theDeadSeeNothingAndMayOnlyStop() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(3, 12, 10).kill(0).observe();
            for (int feature = 0; feature < 75; feature++) {
                assertThat(battle.observation(0, feature)).isZero();
            }
            for (int action = 0; action < 8; action++) {
                assertThat(battle.available(0, action)).isEqualTo(action == STOP);
            }
        }
    }

    @Test
    void ownNumbersEndTheObservation() {
        try (Battle battle = Battle.selfPlay("2s3z")) {
            battle.place(0, 8, 24).health(0, 40).cooldown(0, 0.935).observe();
            assertThat(battle.own(0, 0)).isEqualTo(0.25f);
            assertThat(battle.own(0, 1)).isEqualTo(0.25f);
            assertThat(battle.own(0, 2)).isEqualTo(0.75f);
            assertThat(battle.own(0, 3)).isCloseTo(0.5f, within(1e-6f));
            assertThat(battle.own(0, 4 + UnitTypes.STALKER)).isEqualTo(1);
            assertThat(battle.own(2, 4 + UnitTypes.ZEALOT)).isEqualTo(1);
        }
    }

    @Test
    void actionsOfTheOtherTeamCanBeHidden() {
        try (Battle battle = Battle.selfPlay("3m", "see_enemy_actions", false)) {
            battle.place(0, 10, 10).place(1, 12, 10).place(3, 14, 10).place(4, 16, 10);
            battle.play(Map.of(1, RIGHT, 3, UP, 4, ATTACK));
            assertThat(battle.slot(0, 0, 3)).isEqualTo(0.99999994f);
            assertThat(battle.slot(0, 2, 0)).isEqualTo(1);
            assertThat(battle.slot(0, 2, 4)).isZero();
            assertThat(battle.slot(0, 3, 5)).isZero();
            assertThat(battle.slot(3, 0, 5)).isZero();
            assertThat(battle.slot(3, 1, 5)).isCloseTo(5f / 7, within(1e-6f));
        }
    }

    @Test
    void attackActionsFollowTheSlotsOfTheOpponents() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 10, 10).place(4, 13, 10).observe();
            assertThat(battle.available(0, ATTACK)).isFalse();
            assertThat(battle.available(0, ATTACK + 1)).isTrue();
            assertThat(battle.available(4, ATTACK)).isFalse();
            assertThat(battle.available(4, ATTACK + 2)).isTrue();
        }
    }

    @Test
    void masksOfMoreThan32ActionsFillTwoWords() {
        try (Battle battle = Battle.selfPlay("27m_vs_30m")) {
            for (int unit = 0; unit < 57; unit++) {
                battle.place(unit, 10, unit == 0 || unit == 27 + 28 ? 10 : 28);
            }
            battle.observe();
            for (int action = ATTACK; action < ATTACK + 30; action++) {
                assertThat(battle.available(0, action)).isEqualTo(action == ATTACK + 28);
            }
            assertThat(battle.available(0, ATTACK + 30)).isFalse();
        }
    }

    @Test
    void theGlobalStateIsNotScaled() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(4, 13, 11).health(4, 30).cooldown(4, -2).kill(5).observe();
            float[] state = battle.environment().state().toHost();
            assertThat(state).hasSize(72);
            assertThat(state).containsSequence(30f / 45, 13, 11, -2, 1, 0, 0, 0, 0, 0);
            for (int feature = 50; feature < 60; feature++) {
                assertThat(state[feature]).isZero();
            }
            assertThat(state).endsWith(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
        }
    }
}
