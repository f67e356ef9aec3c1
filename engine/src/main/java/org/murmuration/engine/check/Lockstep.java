package org.murmuration.engine.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays several batches side by side and demands that the games which they have in common put out the same bits. */
final class Lockstep {
    private record Follower(Play play, int offset, String where) {}

    private final Play reference;
    private final String where;
    private final List<Follower> followers = new ArrayList<>();
    private long values;

    /** Compares with a reference play; {@code where} says in messages where it runs. */
    Lockstep(Play reference, String where) {
        this.reference = reference;
        this.where = where;
    }

    /** Adds a play whose game {@code i} must equal the reference's game {@code offset + i}. */
    Lockstep add(Play play, int offset, String place) {
        followers.add(new Follower(play, offset, place));
        return this;
    }

    /** Resets all and plays. */
    Lockstep playFromReset(long seed, int steps) {
        reference.reset(seed);
        followers.forEach(follower -> follower.play.reset(seed));
        compare();
        return play(steps);
    }

    /** Plays on. */
    Lockstep play(int steps) {
        for (int step = 0; step < steps; step++) {
            reference.next();
            followers.forEach(follower -> follower.play.next());
            compare();
        }
        return this;
    }

    private void compare() {
        for (Follower follower : followers) {
            for (int game = 0; game < follower.play.games(); game++) {
                for (String name : reference.outputs.names()) {
                    values += compare(follower, name, game);
                }
            }
        }
    }

    private int compare(Follower follower, String name, int game) {
        int[] expected = reference.outputs.bits(name, follower.offset + game);
        int[] actual = follower.play.outputs.bits(name, game);
        int index = Arrays.mismatch(expected, actual);
        if (index >= 0) {
            throw new Violation(reference.outputs.describe(name, index) + " is "
                    + reference.outputs.value(name, index, follower.offset + game) + " " + where + ", "
                    + follower.play.outputs.value(name, index, game) + " " + follower.where + "; "
                    + reference.place(follower.offset + game));
        }
        return expected.length;
    }

    /** How much was equal. */
    String extent() {
        return values + " values equal, " + reference.extent();
    }
}
