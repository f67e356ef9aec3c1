package org.murmuration.app.view;

import java.util.List;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.learning.algo.Player;

/** Writes the actions of a batch. */
@FunctionalInterface
interface Actor extends AutoCloseable {
    /** Acts in all games. */
    void act();

    @Override
    default void close() {}

    /** Uniformly random among the available actions. */
    static Actor random(BatchedEnvironment environment, long seed) {
        return RandomPolicy.of(environment, seed)::choose;
    }

    /** What was learned, a player for each team, at the first step of all games. */
    static Actor trained(List<Player> players) {
        players.forEach(Player::forget);
        return new Actor() {
            @Override
            public void act() {
                players.forEach(Player::act);
            }

            @Override
            public void close() {
                players.forEach(Player::close);
            }
        };
    }
}
