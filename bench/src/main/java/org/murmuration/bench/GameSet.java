package org.murmuration.bench;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.BatchOutput;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.HostArray;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;

/** The games 0 to n - 1 of one seed, played at random in batches of one size; a game takes the same course in every set. */
final class GameSet implements AutoCloseable {
    private static final long GAME_SEED = 1;
    private static final long POLICY_SEED = 2;

    private record Batch(BatchedEnvironment environment, RandomPolicy policy, List<HostArray> outputs) {}

    private final List<Batch> batches = new ArrayList<>();

    /**
     * New games.
     *
     * @param games a multiple of {@code batchSize}
     */
    GameSet(String id, Device device, int games, int batchSize) {
        try {
            for (int first = 0; first < games; first += batchSize) {
                add(Environments.make(id, device, batchSize, GAME_SEED), first);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void add(BatchedEnvironment environment, int firstGame) {
        environment.firstGame(firstGame);
        environment.reset(GAME_SEED);
        List<HostArray> outputs = environment.outputs().stream()
                .map(output -> HostArray.of(output.array()))
                .toList();
        batches.add(new Batch(environment, RandomPolicy.of(environment, POLICY_SEED), outputs));
    }

    /** One step of all games; need not be done when the call returns. */
    void step() {
        for (Batch batch : batches) {
            batch.policy.choose();
            batch.environment.step();
        }
    }

    /** Fetches what the last step put out. */
    void read() {
        batches.forEach(batch -> batch.outputs.forEach(HostArray::read));
    }

    /** Values that a step puts out for all games together. */
    long values() {
        long values = 0;
        for (Batch batch : batches) {
            for (BatchOutput output : batch.environment.outputs()) {
                values += (long) output.rows() * output.agents(batch.environment.layout()) * batch.environment.games();
            }
        }
        return values;
    }

    /** Bits in which the outputs of both sets differ, as {@link #read}; the other set is one batch. */
    long differingBits(GameSet whole) {
        long bits = 0;
        for (Batch batch : batches) {
            for (int i = 0; i < batch.outputs.size(); i++) {
                bits += differingBits(batch, whole.batches.get(0), i);
            }
        }
        return bits;
    }

    private static long differingBits(Batch batch, Batch whole, int number) {
        BatchOutput output = batch.environment.outputs().get(number);
        HostArray actual = batch.outputs.get(number);
        HostArray expected = whole.outputs.get(number);
        int games = batch.environment.games();
        long bits = 0;
        for (int row = 0; row < output.rows(); row++) {
            for (int agent = 0; agent < output.agents(batch.environment.layout()); agent++) {
                int from = output.index(batch.environment.layout(), agent, row, 0);
                int wholeFrom = output.index(whole.environment.layout(), agent, row, batch.environment.firstGame());
                for (int game = 0; game < games; game++) {
                    bits += Integer.bitCount(actual.bits(from + game) ^ expected.bits(wholeFrom + game));
                }
            }
        }
        return bits;
    }

    @Override
    public void close() {
        batches.forEach(batch -> batch.environment.close());
    }
}
