package org.murmuration.engine.check;

import org.murmuration.engine.space.Box;

/** Observations and states lie in their spaces; what pads a shorter observation is 0. */
final class SpacesRule implements StepRule {
    private long numbers;

    @Override
    public String name() {
        return "spaces";
    }

    @Override
    public void inspect(Play play) {
        for (int game = 0; game < play.games(); game++) {
            inspect(play, "observations", "state", game);
            if (play.isOver(game)) {
                inspect(play, "finalObservations", "finalState", game);
            }
        }
    }

    private void inspect(Play play, String observations, String state, int game) {
        int observationSize = play.outputs.output(observations).rows();
        for (int agent = 0; agent < play.spec().agents().size(); agent++) {
            Box space = play.spec().agents().get(agent).observationSpace();
            float[] values = play.outputs.column(observations, agent, game, observationSize);
            requireMembers(play, space, values, observations, agent, game);
        }
        float[] values = play.outputs.column(state, 0, game, play.spec().stateSize());
        requireMembers(play, play.spec().stateSpace(), values, state, 0, game);
    }

    private void requireMembers(Play play, Box space, float[] values, String name, int agent, int game) {
        numbers += values.length;
        for (int feature = 0; feature < values.length; feature++) {
            boolean padding = feature >= space.size();
            if (padding ? values[feature] == 0f : space.contains(feature, values[feature])) {
                continue;
            }
            String allowed = padding
                    ? "the 0 that pads an observation of " + space.size() + " numbers"
                    : "[" + space.low(feature) + ", " + space.high(feature) + "]";
            throw new Violation(play.outputs.describe(name, agent, feature) + " is " + values[feature] + ", outside "
                    + allowed + "; " + play.place(game));
        }
    }

    @Override
    public String summary() {
        return numbers + " numbers of observations and states";
    }
}
