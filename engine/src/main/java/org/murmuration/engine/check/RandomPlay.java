package org.murmuration.engine.check;

import java.util.ArrayList;
import java.util.List;

/** Plays several episodes at random and holds every {@link StepRule} against what comes out. */
final class RandomPlay {
    private static final int GAMES = 16;

    private RandomPlay() {}

    static List<CheckResult> run(Trial trial) {
        List<StepRule> rules =
                List.of(new SpacesRule(), new MasksRule(), new RewardsRule(), new FlagsRule(), new EpisodeLimitRule());
        String[] faults = new String[rules.size()];
        String extent;
        try (Play play = trial.play(trial.device(), trial.games(GAMES))) {
            extent = play(play, trial, rules, faults);
        } catch (RuntimeException e) {
            extent = null;
            Faults.fillIn(faults, e);
        }
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < faults.length; i++) {
            String detail = faults[i] == null ? extent + ": " + rules.get(i).summary() : faults[i];
            results.add(new CheckResult(rules.get(i).name(), faults[i] == null, detail));
        }
        return results;
    }

    private static String play(Play play, Trial trial, List<StepRule> rules, String[] faults) {
        play.reset(trial.seed());
        inspect(play, rules, faults);
        for (int step = 0; step < 2 * trial.steps(); step++) {
            play.next();
            inspect(play, rules, faults);
        }
        return play.extent();
    }

    private static void inspect(Play play, List<StepRule> rules, String[] faults) {
        for (int i = 0; i < faults.length; i++) {
            if (faults[i] == null) {
                try {
                    rules.get(i).inspect(play);
                } catch (Violation violation) {
                    faults[i] = violation.getMessage();
                }
            }
        }
    }
}
