package org.murmuration.engine.check;

import org.murmuration.engine.space.Box;

/** Observations and states lie in their spaces; what pads a shorter observation is 0. */
final class SpacesRule implements StepRule {
    private long values;

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
        for (int agent = 0; agent < play.spec().agents().size(); agent++) {
            Box space = play.spec().agents().get(agent).observationSpace();
            for (int feature = 0; feature < play.spec().observationSize(); feature++) {
                requireMember(play, space, observations, agent, feature, game);
            }
        }
        for (int feature = 0; feature < play.spec().stateSize(); feature++) {
            requireMember(play, play.spec().stateSpace(), state, 0, feature, game);
        }
    }

    private void requireMember(Play play, Box space, String name, int agent, int feature, int game) {
        float value = (float) play.outputs.value(name, agent, feature, game);
        boolean padding = feature >= space.size();
        values++;
        if (padding ? value != 0f : !space.contains(feature, value)) {
            String allowed = padding
                    ? "the 0 that pads an observation of " + space.size() + " numbers"
                    : "[" + space.low(feature) + ", " + space.high(feature) + "]";
            throw new Violation(play.outputs.describe(name, agent, feature) + " is " + value + ", outside " + allowed
                    + "; " + play.place(game));
        }
    }

    @Override
    public String summary() {
        return values + " numbers of observations and states";
    }
}
