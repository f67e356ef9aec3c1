package org.murmuration.engine.check;

/** An episode is over when, and only when, every agent was terminated or truncated in it; only an episode that is over is won. */
final class FlagsRule implements StepRule {
    private long steps;
    private long wins;

    @Override
    public String name() {
        return "flags";
    }

    @Override
    public void inspect(Play play) {
        if (play.steps() == 0) {
            return;
        }
        for (int game = 0; game < play.games(); game++) {
            boolean over = play.isOver(game);
            boolean won = play.outputs.flag("won", 0, game);
            String running = nameOfFirstRunning(play, game);
            if (over && running != null) {
                throw new Violation("the episode is over, but agent '" + running
                        + "' is neither terminated nor truncated; " + play.place(game));
            }
            if (!over && running == null) {
                throw new Violation(
                        "every agent is terminated or truncated, but the episode is not over; " + play.place(game));
            }
            if (won && !over) {
                throw new Violation("won, but the episode is not over; " + play.place(game));
            }
            if (won && !play.spec().winnable()) {
                throw new Violation("won, but the game is declared as one that cannot be; " + play.place(game));
            }
            requireZeroOrOne(play, game);
            steps++;
            wins += won ? 1 : 0;
        }
    }

    private static String nameOfFirstRunning(Play play, int game) {
        for (int agent = 0; agent < play.spec().agents().size(); agent++) {
            if (!play.done(agent, game)) {
                return play.spec().agents().get(agent).name();
            }
        }
        return null;
    }

    private static void requireZeroOrOne(Play play, int game) {
        for (String name : new String[] {"terminations", "truncations", "over", "won"}) {
            int[] bits = play.outputs.bits(name, game);
            for (int agent = 0; agent < bits.length; agent++) {
                if (bits[agent] != 0 && bits[agent] != 1) {
                    throw new Violation(play.outputs.describe(name, agent, 0) + " is " + bits[agent]
                            + ", only 0 and 1 are allowed; " + play.place(game));
                }
            }
        }
    }

    @Override
    public String summary() {
        return steps + " steps of games, " + wins + " won";
    }
}
