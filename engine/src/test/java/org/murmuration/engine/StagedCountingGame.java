package org.murmuration.engine;

/** {@link CountingGame} played by an item for each agent, with the same bits. */
public final class StagedCountingGame extends StagedGame {
    private static final GameSpec SPEC = new CountingGame().spec();

    private final Act act = new Act();
    private final Draw draw = new Draw();
    private final Judge judge = new Judge();
    private final Look look = new Look();
    private final LookAround lookAround = new LookAround();

    public StagedCountingGame() {
        super(SPEC);
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("total", 1, "sum of all actions of the episode");
        fields.ints("draw", 1, "drawn at the start, 0 to 999");
    }

    @Override
    protected void declareScratch(GameFields scratch) {
        scratch.floats("counted", SPEC.agents().size(), "the action of each agent that is not out");
    }

    @Override
    protected void reset(Stages stages) {
        stages.add(draw);
    }

    @Override
    protected void step(Stages stages) {
        for (int objective = 0; objective < SPEC.objectives(); objective++) {
            stages.add(act, objective);
        }
        stages.add(judge);
    }

    @Override
    protected void observe(Stages stages) {
        stages.add(look);
        stages.add(lookAround);
    }

    private abstract static class CountingStage extends GameStage {
        int[] total;
        int[] draw;

        CountingStage(int rows) {
            super(SPEC, rows, rows == 1 ? Neighbours.SAME_ROW : Neighbours.SAME_GAME);
        }

        final boolean out(int agent, int game, int played) {
            return agent == 1 && played >= 2 && (draw[at(0, game)] & 1) == 0;
        }
    }

    private static final class Draw extends CountingStage {
        Draw() {
            super(1);
        }

        @Override
        protected void run(int row, int game) {
            total[at(0, game)] = 0;
            draw[at(0, game)] = (int) (uniform(game, 0, 0) * 1000f);
        }
    }

    /** A round for each objective. */
    private static final class Act extends CountingStage {
        float[] counted;

        Act() {
            super(SPEC.agents().size());
        }

        @Override
        protected void run(int agent, int game) {
            boolean plays = !out(agent, game, steps[game]);
            if (round == 0) {
                counted[at(agent, game)] = plays ? action(agent, game) : 0f;
            }
            if (plays) {
                reward(agent, round, game, round == 0 ? 0.5f * action(agent, game) : -1f);
            }
        }
    }

    private static final class Judge extends CountingStage {
        float[] counted;

        Judge() {
            super(1);
        }

        @Override
        protected void run(int row, int game) {
            int played = steps[game] + 1;
            float sum = counted[at(0, game)] + counted[at(1, game)];
            total[at(0, game)] = total[at(0, game)] + (int) sum;
            teamReward(0, game, 0.5f * sum);
            teamReward(1, game, -1f);
            boolean ends = played >= 3 + (draw[at(0, game)] & 3);
            for (int agent = 0; agent < agents; agent++) {
                if (out(agent, game, played) || (ends && played < CountingGame.LIMIT)) {
                    terminate(agent, game);
                } else if (ends) {
                    truncate(agent, game);
                }
            }
            if (ends) {
                endEpisode(game);
                if ((total[at(0, game)] & 1) == 0) {
                    win(game);
                }
            }
        }
    }

    private static final class Look extends CountingStage {
        Look() {
            super(SPEC.agents().size());
        }

        @Override
        protected void run(int agent, int game) {
            observations[observationAt(agent, 0, game)] = draw[at(0, game)];
            observations[observationAt(agent, 1, game)] = steps[game];
            observations[observationAt(agent, 2, game)] = total[at(0, game)];
            observations[observationAt(agent, 3, game)] = agent == 0 ? episodes[game] : 0f;
            for (int word = 0; word < maskWords; word++) {
                masks[word * agentStride + agent * games + game] = 0;
            }
            if (out(agent, game, steps[game])) {
                allow(agent, 0, game);
            } else {
                for (int action = 0; action < (agent == 0 ? 40 : 35); action++) {
                    if ((action + steps[game] + draw[at(0, game)]) % 3 != 0) {
                        allow(agent, action, game);
                    }
                }
            }
        }
    }

    private static final class LookAround extends CountingStage {
        LookAround() {
            super(2);
        }

        @Override
        protected void run(int feature, int game) {
            state[stateAt(feature, game)] = feature == 0 ? draw[at(0, game)] : total[at(0, game)];
        }
    }
}
