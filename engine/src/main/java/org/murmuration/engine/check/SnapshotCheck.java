package org.murmuration.engine.check;

import java.util.Map;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/** The declared condition of a batch is all of it: copied into a new batch, play goes on bit for bit. */
final class SnapshotCheck implements Check {
    private static final int GAMES = 32;

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String run(Trial trial) {
        int half = Math.max(1, trial.steps() / 2);
        try (Play original = trial.play(trial.device(), GAMES);
                Play copy = trial.play(trial.device(), GAMES)) {
            original.reset(trial.seed());
            for (int step = 0; step < half; step++) {
                original.next();
            }
            Map<String, DeviceArray> target = copy.environment.condition();
            original.environment.condition().forEach((name, array) -> copy(array, target.get(name)));
            copy.environment.seed(original.environment.seed());
            copy.policy.choices(original.policy.choices());
            copy.outputs.read();
            return "copied after " + half + " steps: "
                    + new Lockstep(original, "in the original")
                            .add(copy, 0, "in a new batch with the same condition")
                            .play(trial.steps())
                            .extent();
        }
    }

    private static void copy(DeviceArray source, DeviceArray target) {
        if (source instanceof FloatArray floats) {
            ((FloatArray) target).copyFrom(0, floats, 0, floats.length());
        } else if (source instanceof IntArray ints) {
            ((IntArray) target).copyFrom(0, ints, 0, ints.length());
        } else if (source instanceof ByteArray bytes) {
            ((ByteArray) target).copyFrom(0, bytes, 0, bytes.length());
        }
    }
}
