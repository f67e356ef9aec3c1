package org.murmuration.envs.smax.threefry;

/**
 * What one transition draws.
 *
 * @param deviations of cooldowns, {@code [sub-step * units + unit]}, seconds
 * @param moves of each scripted enemy: whom it walks to, 0 to 1
 * @param attacks of each scripted enemy: whom it attacks, 0 to 1
 * @param moveOrShoot of each controlled agent if actions are continuous: 0 moves, 1 shoots
 * @param shootLast of each controlled agent if actions are continuous: 1 aims where it did before
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to a battle, never compared as a whole
record StepDraws(float[] deviations, float[] moves, float[] attacks, int[] moveOrShoot, int[] shootLast) {
    /** Sizes that decide what is drawn. */
    record Shape(int allies, int enemies, int substeps, float timePerStep) {
        int units() {
            return allies + enemies;
        }
    }

    /**
     * The draws of a transition.
     *
     * @param key of the transition; a public step that may reset hands on the first of two children of its own
     * @param scripted whether the script leads the enemies
     * @param actions of each controlled agent, four numbers, if actions are continuous; else null
     */
    static StepDraws of(Key key, Shape shape, boolean scripted, float[][] actions) {
        Key rest = key.child(0);
        Key acting = key.child(1);
        float[] moves = new float[scripted ? shape.enemies : 0];
        float[] attacks = new float[moves.length];
        for (int enemy = 0; enemy < moves.length; enemy++) {
            moves[enemy] = acting.child(enemy).child(0).uniform(0);
            attacks[enemy] = acting.child(enemy).child(1).uniform(0);
        }
        if (scripted && actions != null) {
            acting = rest.child(1);
            rest = rest.child(0);
        }
        int controlled = actions == null ? 0 : actions.length;
        int[] moveOrShoot = new int[controlled];
        int[] shootLast = new int[controlled];
        for (int agent = 0; agent < controlled; agent++) {
            moveOrShoot[agent] = acting.child(0).zeroWith(actions[agent][1], agent, shape.units());
            shootLast[agent] = acting.child(1).zeroWith(actions[agent][0], agent, shape.units());
        }
        return new StepDraws(deviations(rest, shape), moves, attacks, moveOrShoot, shootLast);
    }

    private static float[] deviations(Key key, Shape shape) {
        float[] deviations = new float[shape.substeps * shape.units()];
        Key rest = key;
        for (int substep = 0; substep < shape.substeps; substep++) {
            Key drawing = rest.child(1);
            rest = rest.child(0);
            for (int unit = 0; unit < shape.units(); unit++) {
                deviations[substep * shape.units() + unit] =
                        drawing.child(unit).uniform(0, -shape.timePerStep, 2f * shape.timePerStep);
            }
        }
        return deviations;
    }
}
