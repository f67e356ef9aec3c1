package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.murmuration.envs.smax.Battle.ATTACK;
import static org.murmuration.envs.smax.Battle.RIGHT;
import static org.murmuration.envs.smax.Battle.STOP;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two modes do differently; reset, views by sectors and actions of numbers have tests of their own. */
final class RepairedModeTest {
    private static Battle battle(String mode, Object... settings) {
        Object[] all = new Object[settings.length + 2];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "mode";
        all[settings.length + 1] = mode;
        return Battle.selfPlay("3m", all);
    }

    @Test
    void theModeIsRecordedWithTheReleaseItRefersTo() {
        try (Battle faithful = Battle.selfPlay("3m");
                Battle repaired = battle("repaired")) {
            assertThat(faithful.environment().spec().mode()).isEqualTo("faithful (JaxMARL 0.2.0)");
            assertThat(repaired.environment().spec().mode()).isEqualTo("repaired (JaxMARL 0.2.0)");
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 11", "repaired, 10"})
    void timeLimitedEpisodesLastOneStepMoreUnlessRepaired(String mode, int expected) {
        try (Battle battle = battle(mode, "max_steps", 10)) {
            int steps = 0;
            while (!battle.over()) {
                battle.stop();
                steps++;
            }
            assertThat(steps)
                    .isEqualTo(expected)
                    .isEqualTo(battle.environment().spec().episodeLimit());
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 0.99999994", "repaired, 1"})
    void movesAreALittleShortUnlessRepaired(String mode, float length) {
        try (Battle battle = battle(mode)) {
            assertThat(battle.play(0, RIGHT).field("movementX", 0)).isEqualTo(length);
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 0.99999994, 6", "repaired, 0, 0"})
    void whatTheDeadWereToldIsStoredUnlessRepaired(String mode, float move, float attack) {
        try (Battle battle = battle(mode)) {
            battle.kill(1)
                    .place(0, 10, 10)
                    .place(3, 13, 10)
                    .health(3, 9)
                    .play(Map.of(0, ATTACK, 1, RIGHT, 3, ATTACK + 1));
            assertThat(battle.field("movementX", 1)).isEqualTo(move);
            assertThat(battle.alive(3)).isFalse();
            assertThat(battle.field("attack", 3)).isEqualTo(attack);
            assertThat(battle.field("attack", 0)).isEqualTo(ATTACK);
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, -0.5", "repaired, 0"})
    void idleCooldownsFallWithoutAFloorUnlessRepaired(String mode, float expected) {
        try (Battle battle = battle(mode)) {
            assertThat(battle.stop().cooldown(0)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 0", "repaired, 0.75"})
    void coincidingUnitsStayTogetherUnlessRepaired(String mode, float distance) {
        try (Battle battle = battle(mode)) {
            battle.place(0, 10, 10).place(1, 10, 10).play(0, STOP);
            assertThat(battle.x(1) - battle.x(0)).isCloseTo(distance, within(1e-5f));
            assertThat(battle.y(1)).isEqualTo(battle.y(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"faithful, 45", "repaired, 9"})
    void wallDeathsPayTheOtherTeamUnlessRepaired(String mode, float paid) {
        try (Battle battle = battle(mode)) {
            battle.place(0, 28, 10).place(3, 31.3, 10).play(Map.of(0, ATTACK, 3, RIGHT));
            assertThat(battle.alive(3)).isFalse();
            assertThat(battle.teamReward()).isCloseTo(paid / 45 / 3, within(1e-6f));
        }
    }

    @Test
    void whoeverIsLeftWinsThoughWallsKilledTheOthers() {
        try (Battle battle = battle("repaired")) {
            battle.kill(4, 5).place(3, 31.5, 10).play(3, RIGHT);
            assertThat(battle.won()).isTrue();
            assertThat(battle.teamReward()).isEqualTo(1);
        }
    }
}
