package org.murmuration.engine.check;

/** Rewards are finite. */
final class RewardsRule implements StepRule {
    private long rewards;

    @Override
    public String name() {
        return "rewards";
    }

    @Override
    public void inspect(Play play) {
        for (int game = 0; game < play.games(); game++) {
            for (int objective = 0; objective < play.spec().objectives(); objective++) {
                requireFinite(play, "teamRewards", 0, objective, game);
                for (int agent = 0; agent < play.spec().agents().size(); agent++) {
                    requireFinite(play, "rewards", agent, objective, game);
                }
            }
        }
    }

    private void requireFinite(Play play, String name, int agent, int objective, int game) {
        double value = play.outputs.value(name, agent, objective, game);
        rewards++;
        if (!Double.isFinite(value)) {
            throw new Violation(play.outputs.describe(name, agent, objective) + " is " + (float) value
                    + ", a finite number is needed; " + play.place(game));
        }
    }

    @Override
    public String summary() {
        return rewards + " rewards";
    }
}
