package org.murmuration.engine.check;

import java.util.Arrays;

/** The same seed gives the same bits, whatever a batch played before; another seed and another game give others, unless the game draws nothing. */
final class SeedingCheck implements Check {
    private static final int GAMES = 32;

    @Override
    public String name() {
        return "seeding";
    }

    @Override
    public String run(Trial trial) {
        String repeated = repeats(trial);
        return repeated + "; " + draws(trial);
    }

    private static String repeats(Trial trial) {
        try (Play fresh = trial.play(trial.device(), trial.games(GAMES));
                Play used = trial.play(trial.device(), trial.games(GAMES))) {
            used.reset(trial.seed() + 1);
            for (int step = 0; step < 7; step++) {
                used.next();
            }
            used.policy.choices(0);
            return new Lockstep(fresh, "in a new batch")
                    .add(used, 0, "in a batch that was played before with another seed")
                    .playFromReset(trial.seed(), trial.steps())
                    .extent();
        }
    }

    private static String draws(Trial trial) {
        long other = trial.seed() + 1;
        boolean seedsDiffer = false;
        boolean gamesDiffer = false;
        try (Play one = trial.play(trial.device(), trial.games(GAMES));
                Play two = trial.play(trial.device(), trial.games(GAMES))) {
            one.reset(trial.seed());
            two.reset(other);
            for (int step = 0; step < trial.steps() && !(seedsDiffer && gamesDiffer); step++) {
                seedsDiffer |= differ(one, two);
                gamesDiffer |= gamesDiffer(one);
                one.nextAlike();
                two.nextAlike();
            }
        }
        if (gamesDiffer && !seedsDiffer) {
            throw new Violation("games of a batch differ, but seeds " + trial.seed() + " and " + other
                    + " give the same bits: what tells the games apart is not drawn from the seed");
        }
        if (seedsDiffer && !gamesDiffer) {
            throw new Violation("seeds differ, but all " + trial.games(GAMES) + " games of seed " + trial.seed()
                    + " are alike: draws do not depend on the number of the game");
        }
        return seedsDiffer
                ? "other seeds and other games give other bits"
                : "draws nothing: under equal actions all seeds and games are alike";
    }

    private static boolean differ(Play one, Play two) {
        for (String name : one.outputs.names()) {
            for (int game = 0; game < one.games(); game++) {
                if (!Arrays.equals(one.outputs.bits(name, game), two.outputs.bits(name, game))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean gamesDiffer(Play play) {
        for (String name : play.outputs.names()) {
            int[] first = play.outputs.bits(name, 0);
            for (int game = 1; game < play.games(); game++) {
                if (!Arrays.equals(first, play.outputs.bits(name, game))) {
                    return true;
                }
            }
        }
        return false;
    }
}
