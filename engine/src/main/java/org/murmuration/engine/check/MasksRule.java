package org.murmuration.engine.check;

/** Whoever takes part in a running game of discrete actions has an available one, and nobody has one beyond its mask. */
final class MasksRule implements StepRule {
    private long masks;

    @Override
    public String name() {
        return "masks";
    }

    @Override
    public void inspect(Play play) {
        for (int game = 0; game < play.games(); game++) {
            for (int agent = 0; agent < play.spec().agents().size(); agent++) {
                boolean some = someAvailable(play, "masks", agent, game);
                if (!some && !play.spec().continuousActions() && play.acts(agent, game)) {
                    throw new Violation("agent '" + name(play, agent)
                            + "' takes part in a running game and has no available action; " + play.place(game));
                }
                if (play.isOver(game)) {
                    someAvailable(play, "finalMasks", agent, game);
                }
            }
        }
    }

    private boolean someAvailable(Play play, String name, int agent, int game) {
        int actions = play.spec().agents().get(agent).maskLength();
        int words = play.outputs.output(name).rows();
        boolean some = false;
        for (int word = 0; word < words; word++) {
            int available = play.outputs.bits(name, agent, word, game);
            int beyond = available & beyond(actions - word * 32);
            if (beyond != 0) {
                int action = word * 32 + Integer.numberOfTrailingZeros(beyond);
                throw new Violation(name + " allow agent '" + name(play, agent) + "' action " + action
                        + ", its mask has " + actions + ", numbered from 0; " + play.place(game));
            }
            some |= available != 0;
        }
        masks++;
        return some;
    }

    /** The bits of a word of which the first so many are allowed. */
    private static int beyond(int allowed) {
        return allowed >= 32 ? 0 : allowed <= 0 ? -1 : -1 << allowed;
    }

    private static String name(Play play, int agent) {
        return play.spec().agents().get(agent).name();
    }

    @Override
    public String summary() {
        return masks + " masks";
    }
}
