package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.murmuration.envs.smax.Battle.ATTACK;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What scripted enemies do. In 3m, attack action 5 + k of an enemy is meant for ally 2 - k. */
final class EnemyScriptTest {
    private static float attackOf(Battle battle, int enemy) {
        return battle.field("attack", 3 + enemy);
    }

    @Test
    void theClosestInRangeIsAttacked() {
        try (Battle battle = Battle.scripted("3m")) {
            battle.place(3, 20, 10).place(0, 16, 10).place(1, 20, 13).stop();
            assertThat(attackOf(battle, 0)).isEqualTo(ATTACK + 1);
            assertThat(battle.field("lastAttacked", 0)).isEqualTo(1);
        }
    }

    @Test
    void ofEquallyCloseOnesTheFirstInTheListIsAttacked() {
        try (Battle battle = Battle.scripted("3m")) {
            battle.place(3, 20, 10).place(0, 17, 10).place(2, 20, 13).stop();
            assertThat(attackOf(battle, 0)).isEqualTo(ATTACK);
        }
    }

    @Test
    void aTargetIsKeptWhileItIsInRange() {
        try (Battle battle = Battle.scripted("3m")) {
            battle.place(3, 20, 10).place(0, 16, 10).stop();
            battle.place(1, 20, 12).stop();
            assertThat(attackOf(battle, 0)).isEqualTo(ATTACK + 2);
            battle.place(0, 14, 10).stop();
            assertThat(attackOf(battle, 0)).isEqualTo(ATTACK + 1);
        }
    }

    @Test
    void deadTargetsAreForgotten() {
        try (Battle battle = Battle.scripted("3m")) {
            battle.place(3, 20, 10).place(0, 16, 10).stop();
            battle.kill(0).stop();
            assertThat(attackOf(battle, 0)).isZero();
            assertThat(battle.field("lastAttacked", 0)).isEqualTo(-1);
        }
    }

    @Test
    void randomTargetsVaryAmongThoseInRange() {
        try (Battle battle = Battle.scripted("3m", "attack_mode", "random", "max_steps", 1000)) {
            Set<Float> attacks = new HashSet<>();
            for (int step = 0; step < 40; step++) {
                battle.place(3, 20, 10)
                        .place(0, 16, 10)
                        .place(2, 20, 13)
                        .health(0, 45)
                        .health(2, 45);
                battle.set("lastAttacked", 0, -1).stop();
                attacks.add(attackOf(battle, 0));
            }
            assertThat(attacks).containsExactlyInAnyOrder((float) ATTACK, (float) ATTACK + 2);
        }
    }

    @Test
    void whoMayNotShootWalks() {
        try (Battle battle = Battle.scripted("3m", "enemy_shoots", false)) {
            battle.place(3, 20, 10).place(0, 16, 10).stop();
            assertThat(attackOf(battle, 0)).isZero();
            assertThat(battle.x(3)).isCloseTo(20 - 1.575f, within(1e-5f));
            assertThat(battle.field("lastAttacked", 0)).isEqualTo(2);
        }
    }

    @Test
    void whoSeesSomeoneWalksTowardsHim() {
        try (Battle battle = Battle.scripted("3m")) {
            battle.place(3, 20, 10).place(0, 19, 18).stop();
            assertThat(battle.y(3)).isCloseTo(10 + 1.575f, within(1e-5f));
        }
    }

    @Test
    void whoSeesNoOneWalksToThePointOppositeItsFirstPlace() {
        try (Battle battle = Battle.scripted("3m")) {
            battle.place(3, 26, 20).stop();
            assertThat(battle.field("defaultTargetX", 0)).isCloseTo(6, within(1e-5f));
            assertThat(battle.field("defaultTargetY", 0)).isCloseTo(12, within(1e-5f));
            assertThat(battle.x(3)).isCloseTo(26 - 1.575f, within(1e-5f));
            battle.stop();
            assertThat(battle.field("defaultTargetX", 0)).isCloseTo(6, within(1e-5f));
        }
    }

    @Test
    void theScriptNeverStops() {
        try (Battle battle = Battle.scripted("3m")) {
            battle.set("defaultTargetX", 0, 20)
                    .set("defaultTargetY", 0, 16)
                    .place(3, 20, 16)
                    .stop();
            assertThat(battle.y(3)).isCloseTo(16 + 1.575f, within(1e-5f));
        }
    }

    @Test
    void theDeadTakeThemselvesToBeInTheCorner() {
        try (Battle battle = Battle.scripted("3m")) {
            battle.kill(3).place(3, 20, 16).stop();
            assertThat(battle.field("defaultTargetX", 0)).isEqualTo(32);
            assertThat(battle.field("defaultTargetY", 0)).isEqualTo(32);
            assertThat(battle.field("movementY", 3)).isEqualTo(0.99999994f);
            assertThat(battle.y(3)).isEqualTo(16);
        }
    }
}
