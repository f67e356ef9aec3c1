package org.murmuration.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Host copies of all {@linkplain BatchedEnvironment#outputs outputs} of a batch. Reading them is slow and meant for checks, records and single games. */
public final class HostOutputs {
    private final GameSpec spec;
    private final BatchLayout layout;
    private final List<BatchOutput> outputs;
    private final Map<String, HostArray> copies = new LinkedHashMap<>();
    private final Map<String, BatchOutput> byName = new LinkedHashMap<>();

    private HostOutputs(BatchedEnvironment environment) {
        spec = environment.spec();
        layout = environment.layout();
        outputs = environment.outputs();
        for (BatchOutput output : outputs) {
            byName.put(output.name(), output);
            copies.put(output.name(), HostArray.of(output.array()));
        }
    }

    /** Copies that are zero until {@link #read}. */
    public static HostOutputs of(BatchedEnvironment environment) {
        return new HostOutputs(environment);
    }

    /** Fetches everything. */
    public void read() {
        copies.values().forEach(HostArray::read);
    }

    /** Names of the outputs, in order. */
    public List<String> names() {
        return outputs.stream().map(BatchOutput::name).toList();
    }

    /**
     * An output's shape.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public BatchOutput output(String name) {
        BatchOutput output = byName.get(name);
        if (output == null) {
            throw new IllegalArgumentException(spec.id() + " has no output '" + name + "', only " + byName.keySet());
        }
        return output;
    }

    /** One value; {@code agent} is 0 where an output has one column per game. */
    public double value(String name, int agent, int row, int game) {
        BatchOutput output = output(name);
        return copies.get(name).value(output.index(layout, agent, row, game));
    }

    /** One value as its 32 bits. */
    public int bits(String name, int agent, int row, int game) {
        BatchOutput output = output(name);
        return copies.get(name).bits(output.index(layout, agent, row, game));
    }

    /** All bits of one output of a game, {@code [agent][row]}. */
    public int[] bits(String name, int game) {
        BatchOutput output = output(name);
        HostArray copy = copies.get(name);
        int rows = output.rows();
        int[] bits = new int[output.agents(layout) * rows];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = copy.bits(output.index(layout, i / rows, i % rows, game));
        }
        return bits;
    }

    /** The value at a position of {@link #bits(String, int)}. */
    public double value(String name, int position, int game) {
        int rows = output(name).rows();
        return value(name, position / rows, position % rows, game);
    }

    /** The first {@code rows} values of one column of an output of floats. */
    public float[] column(String name, int agent, int game, int rows) {
        BatchOutput output = output(name);
        HostArray copy = copies.get(name);
        float[] values = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = (float) copy.value(output.index(layout, agent, row, game));
        }
        return values;
    }

    /** Whether a flag is up. */
    public boolean flag(String name, int agent, int game) {
        return value(name, agent, 0, game) != 0;
    }

    /** Whether an action is available by one of the two outputs that hold masks. */
    public boolean available(String name, int agent, int action, int game) {
        return (bits(name, agent, action >> 5, game) & (1 << (action & 31))) != 0;
    }

    /** An agent's mask: 1 for each available action, else 0. */
    public byte[] mask(String name, int agent, int game) {
        byte[] mask = new byte[spec.agents().get(agent).maskLength()];
        for (int action = 0; action < mask.length; action++) {
            mask[action] = (byte) (available(name, agent, action, game) ? 1 : 0);
        }
        return mask;
    }

    /** What a value is, for messages: {@code observations of agent 'ally_0', feature 3}. */
    public String describe(String name, int agent, int row) {
        BatchOutput output = output(name);
        String of = output.perAgent() ? " of agent '" + spec.agents().get(agent).name() + "'" : "";
        if (output.rows() == 1) {
            return name + of;
        }
        String word = name.endsWith("ewards") ? "objective" : name.endsWith("asks") ? "word" : "feature";
        return name + of + (of.isEmpty() ? " " : ", ") + word + " " + row;
    }

    /** What stands at a position of {@link #bits(String, int)}. */
    public String describe(String name, int position) {
        int rows = output(name).rows();
        return describe(name, position / rows, position % rows);
    }
}
