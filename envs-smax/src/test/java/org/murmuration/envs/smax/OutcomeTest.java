package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.murmuration.envs.smax.Battle.ATTACK;
import static org.murmuration.envs.smax.Battle.LEFT;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rewards, ends and flags of an episode. */
final class OutcomeTest {
    /** Ally 0 and enemy 3 are one hit from death, the others are dead. */
    private static Battle duel(Object... settings) {
        return Battle.selfPlay("3m", settings)
                .kill(1, 2, 4, 5)
                .place(0, 10, 10)
                .place(3, 13, 10)
                .health(0, 9)
                .health(3, 9);
    }

    @Test
    void timeLimitedEpisodesLast101Steps() {
        try (Battle battle = Battle.selfPlay("3m")) {
            int steps = 0;
            while (!battle.over()) {
                battle.stop();
                steps++;
            }
            assertThat(steps)
                    .isEqualTo(101)
                    .isEqualTo(battle.environment().spec().episodeLimit());
        }
    }

    @Test
    void theLivingAreTruncatedAtTheLimitAndTheDeadTerminated() {
        try (Battle battle = Battle.selfPlay("3m", "max_steps", 1)) {
            battle.kill(1).stop();
            assertThat(battle.over()).isFalse();
            assertThat(battle.terminated(1)).isTrue();
            battle.stop();
            assertThat(battle.over()).isTrue();
            assertThat(battle.won()).isFalse();
            assertThat(battle.truncated(0)).isTrue();
            assertThat(battle.terminated(0)).isFalse();
            assertThat(battle.truncated(1)).isFalse();
            assertThat(battle.terminated(1)).isTrue();
        }
    }

    @Test
    void aBattleDecidedAtTheLimitIsNotTruncated() {
        try (Battle battle = duel("max_steps", 1)) {
            battle.stop().play(0, ATTACK);
            assertThat(battle.won()).isTrue();
            assertThat(battle.truncated(0)).isFalse();
            assertThat(battle.terminated(0)).isTrue();
        }
    }

    @Test
    void aWinTerminatesAllAndPaysTheBonusOnTopOfTheDamage() {
        try (Battle battle = duel("won_battle_bonus", 3)) {
            battle.play(0, ATTACK);
            assertThat(battle.over()).isTrue();
            assertThat(battle.won()).isTrue();
            assertThat(battle.teamReward()).isCloseTo(3 + 9f / 45 / 3, within(1e-6f));
            for (int unit = 0; unit < 6; unit++) {
                assertThat(battle.terminated(unit)).isTrue();
                assertThat(battle.reward(unit)).isEqualTo(unit < 3 ? battle.teamReward() : 0);
            }
        }
    }

    @Test
    void aLossPaysTheOtherTeam() {
        try (Battle battle = duel()) {
            battle.play(3, ATTACK + 2);
            assertThat(battle.over()).isTrue();
            assertThat(battle.won()).isFalse();
            assertThat(battle.teamReward()).isZero();
            assertThat(battle.reward(3)).isCloseTo(1 + 9f / 45 / 3, within(1e-6f));
        }
    }

    @Test
    void mutualKillPaysNoBonus() {
        try (Battle battle = duel()) {
            battle.play(Map.of(0, ATTACK, 3, ATTACK + 2));
            assertThat(battle.over()).isTrue();
            assertThat(battle.won()).isFalse();
            assertThat(battle.reward(0)).isCloseTo(9f / 45 / 3, within(1e-6f));
            assertThat(battle.reward(3)).isCloseTo(9f / 45 / 3, within(1e-6f));
        }
    }

    @Test
    void selfPlayRewardIsTheBonusAndItsOpposite() {
        try (Battle battle = duel("use_self_play_reward", true, "won_battle_bonus", 2)) {
            battle.stop();
            assertThat(battle.reward(0)).isZero();
            battle.play(0, ATTACK);
            assertThat(battle.reward(0)).isEqualTo(2);
            assertThat(battle.reward(5)).isEqualTo(-2);
        }
        try (Battle battle = duel("use_self_play_reward", true)) {
            battle.play(Map.of(0, ATTACK, 3, ATTACK + 2));
            assertThat(battle.reward(0)).isZero();
            assertThat(battle.reward(3)).isZero();
        }
    }

    @Test
    void damageIsNormalisedByTheUnitAndThenByTheTeam() {
        try (Battle battle = Battle.selfPlay("3s_vs_5z")) {
            battle.place(0, 10, 10).place(3, 14, 10).place(4, 11, 10).play(Map.of(0, ATTACK, 4, ATTACK + 2));
            assertThat(battle.reward(1)).isCloseTo(13f / 150 / 5, within(1e-7f));
            assertThat(battle.reward(7)).isCloseTo(8f / 160 / 3, within(1e-7f));
        }
    }

    @Test
    void wallDeathsPayTheOtherTeam() {
        try (Battle battle = Battle.selfPlay("3m")) {
            battle.place(0, 1, 16).health(0, 30).play(0, LEFT);
            assertThat(battle.reward(3)).isCloseTo(30f / 45 / 3, within(1e-6f));
            assertThat(battle.teamReward()).isZero();
        }
    }

    @Test
    void againstTheScriptTheAlliesAloneAreAgents() {
        try (Battle battle = Battle.scripted("5m_vs_6m")) {
            assertThat(battle.environment().spec().agents())
                    .extracting(agent -> agent.name())
                    .containsExactly("ally_0", "ally_1", "ally_2", "ally_3", "ally_4");
        }
    }

    @Test
    void aNewEpisodeForgetsTheOldOneAndKeepsItsLastSight() {
        try (Battle battle = Battle.scripted("3m").autoReset()) {
            battle.kill(1, 2, 4, 5)
                    .place(0, 10, 10)
                    .place(3, 13, 10)
                    .health(3, 9)
                    .health(0, 18);
            battle.play(0, ATTACK);
            assertThat(battle.over()).isTrue();
            assertThat(battle.won()).isTrue();
            for (int unit = 0; unit < 6; unit++) {
                assertThat(battle.health(unit)).isEqualTo(45);
                assertThat(battle.cooldown(unit)).isZero();
                assertThat(battle.field("attack", unit)).isZero();
                assertThat(battle.x(unit)).isBetween(unit < 3 ? 5f : 21f, unit < 3 ? 11f : 27f);
            }
            assertThat(battle.field("lastAttacked", 0)).isEqualTo(-1);
            assertThat(battle.field("defaultTargetX", 0)).isZero();
            int ownHealth = 5 * 13 * battle.environment().layout().agentStride();
            assertThat(battle.environment().finalObservations().toHost()[ownHealth])
                    .isEqualTo(9f / 45);
            assertThat(battle.own(0, 0)).isEqualTo(1);
        }
    }
}
