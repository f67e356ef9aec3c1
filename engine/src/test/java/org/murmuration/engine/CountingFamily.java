package org.murmuration.engine;

import java.util.List;

/** Registers {@link CountingGame} for tests; {@code fine} is taken from the team's second reward at each step. */
public final class CountingFamily implements EnvironmentFamily {
    private static final class Fined extends CountingGame {
        private final float fine;

        private Fined(float fine) {
            this.fine = fine;
        }

        @Override
        protected void step(int game) {
            super.step(game);
            teamReward(1, game, -1f - fine);
        }
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public List<String> ids() {
        return List.of("test/counting", "test/counting-2");
    }

    @Override
    public GameKernel create(String id, Settings settings) {
        float fine = settings.number("fine", 0f, 0f, 10f);
        settings.rejectUnread(id);
        return new Fined(fine);
    }
}
