package org.murmuration.engine.check;

import java.util.Arrays;
import java.util.Map;

/** Observing again changes neither what is seen nor the game. */
final class ObservingCheck implements Check {
    private static final int GAMES = 16;

    @Override
    public String name() {
        return "observing";
    }

    @Override
    public String run(Trial trial) {
        try (Play observed = trial.play(trial.device(), trial.games(GAMES))) {
            observed.reset(trial.seed());
            for (int step = 0; step < trial.steps(); step++) {
                requireUnchanged(observed);
                observed.next();
            }
            return observed.extent() + ", each observed twice";
        }
    }

    private static void requireUnchanged(Play play) {
        Map<String, int[]> fields = play.fields();
        int[][][] outputs = all(play);
        play.environment.observe();
        play.outputs.read();
        int[][][] again = all(play);
        for (int i = 0; i < outputs.length; i++) {
            for (int game = 0; game < play.games(); game++) {
                int index = Arrays.mismatch(outputs[i][game], again[i][game]);
                if (index >= 0) {
                    String name = play.outputs.names().get(i);
                    throw new Violation(play.outputs.describe(name, index) + " changes when it is observed once more; "
                            + play.place(game));
                }
            }
        }
        play.fields().forEach((name, values) -> {
            int index = Arrays.mismatch(values, fields.get(name));
            if (index >= 0) {
                throw new Violation("observing changes the field '" + name + "'; "
                        + play.place(index % play.environment.layout().gameStride()));
            }
        });
    }

    private static int[][][] all(Play play) {
        return play.outputs.names().stream()
                .map(name -> {
                    int[][] games = new int[play.games()][];
                    for (int game = 0; game < play.games(); game++) {
                        games[game] = play.outputs.bits(name, game);
                    }
                    return games;
                })
                .toArray(int[][][]::new);
    }
}
