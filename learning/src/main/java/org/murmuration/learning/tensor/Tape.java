package org.murmuration.learning.tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/**
 * A chain of operations on tensors. It is put together once; then {@link #forward} and {@link #backward} run it as often as wanted, on as many samples as the extents say,
 * without allocating anything.
 */
public final class Tape {
    private static final int PROCESSOR_SPAN = 256;

    private final Device device;
    private final Arena arena;
    private final boolean training;
    private final boolean ordered;
    private final List<Op> ops = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<ParameterSet> parameterSets = new ArrayList<>();
    private boolean sealed;

    /**
     * An empty tape.
     *
     * @param arena owns the tensors
     * @param training whether gradients are wanted
     */
    public Tape(Arena arena, boolean training) {
        this(arena, training, false);
    }

    private Tape(Arena arena, boolean training, boolean ordered) {
        this.device = arena.device();
        this.arena = arena;
        this.training = training;
        this.ordered = ordered;
    }

    /**
     * An empty tape without gradients on which a sample has the same bits whatever the other samples, the device and its threads. Its products are our own, which add up in a fixed order, and
     * slower than a library's.
     */
    public static Tape inFixedOrder(Arena arena) {
        return new Tape(arena, false, true);
    }

    /** A tensor over the caller's array, {@code [rows][stride]}; no gradient flows into it. */
    public Tensor input(FloatArray values, int rows, Extent extent) {
        Tensor input = new Tensor(rows, extent, values, null);
        tensors.add(input);
        return input;
    }

    /** A tensor of the caller's values into which gradients flow. */
    public Tensor variable(String name, int rows, Extent extent) {
        return tensor(name, rows, extent);
    }

    /**
     * {@code act(W x + b)}.
     *
     * @param weight {@code [outputs][inputs]}
     * @param bias {@code [outputs][1]}
     */
    public Tensor linear(Tensor x, Parameter weight, Parameter bias, Activation activation) {
        Tensor y = tensor(weight.name(), weight.rows(), x.extent());
        return record(new LinearOp(this, x, y, weight, bias, activation), y);
    }

    /** {@code |x|}; its derivative at 0 is 0. */
    public Tensor absolute(Tensor x) {
        Tensor y = tensor("absolute", x.rows(), x.extent());
        return record(new AbsoluteOp(this, x, y), y);
    }

    /**
     * Layer normalisation over the rows (Ba, Kiros, Hinton 2016): {@code gain (x - mean) / sqrt(variance + epsilon) + shift}.
     *
     * @param gain {@code [rows][1]}
     * @param shift {@code [rows][1]}
     */
    public Tensor layerNorm(Tensor x, Parameter gain, Parameter shift, float epsilon) {
        Tensor y = tensor("layer norm", x.rows(), x.extent());
        return record(new LayerNormOp(this, x, y, gain, shift, epsilon), y);
    }

    /**
     * A gated recurrent unit over a sequence (Cho et al. 2014, in PyTorch's form): the columns of step t are {@code t * stepColumns} to {@code (t + 1) * stepColumns} of each group.
     *
     * @param x inputs of all steps
     * @param cell weights
     * @param stepColumns samples of one step of a group
     * @param start hidden state before the first step, {@code stepColumns} columns in each group, or null for 0
     * @param keep {@code [1][columns]}, by what the hidden state is multiplied before each step, or null for 1
     * @return hidden states after each step
     */
    public Tensor gru(Tensor x, GruWeights cell, int stepColumns, Tensor start, Tensor keep) {
        Tensor y = tensor("gru", cell.units(), x.extent());
        return record(new GruOp(this, x, y, cell, stepColumns, start, keep), y);
    }

    /** Like {@link #gru} for single steps: the state lives in the given array, which is read and then overwritten. */
    public Tensor gruStep(Tensor x, GruWeights cell, FloatArray state) {
        Tensor y = new Tensor(cell.units(), x.extent(), state, null);
        return record(new GruOp(this, x, y, cell, GruOp.ONE_STEP, y, null), y);
    }

    /**
     * Picks one row of each agent's column and lays the agents of a sample below each other: from {@code [actions][(t * agents + a) * batch + b]} to
     * {@code [agents][t * batch + b]} in each group. Where {@code q} has a group for each agent (and run), from {@code [actions][run][a][t * batch + b]} to
     * {@code [agents][run][t * batch + b]}.
     *
     * @param chosen which row, for each column of {@code q}
     * @param extent the extent of the result, with a group for each run
     */
    public Tensor chosen(Tensor q, IntArray chosen, int agents, int batch, Extent extent) {
        return chosen(q, chosen, agents, batch, 1, extent);
    }

    /**
     * The same where each action has a block of so many rows, such as the bins of a distribution: from {@code [actions * block]} to {@code [agents * block]} rows.
     */
    public Tensor chosen(Tensor q, IntArray chosen, int agents, int batch, int block, Extent extent) {
        Tensor y = tensor("chosen", agents * block, extent);
        return record(new ChosenOp(this, q, y, chosen, agents, batch, block), y);
    }

    /**
     * Values of distributions over bins: {@code sum_k softmax(x)_k c_k} for each group of so many rows, where c are the centres of bins of equal width.
     *
     * @param logits {@code [values * bins][columns]}, the bins of a value next to each other
     * @param low where the first bin begins
     * @param high where the last bin ends
     * @return {@code [values][columns]}
     */
    public Tensor binMean(Tensor logits, int bins, float low, float high) {
        if (bins < 1 || logits.rows() % bins != 0) {
            throw new IllegalArgumentException(logits.rows() + " rows are no values of " + bins + " bins");
        }
        Tensor y = tensor("bin mean", logits.rows() / bins, logits.extent());
        return record(new BinMeanOp(this, logits, y, bins, low, high), y);
    }

    /** {@code elu(q W + b)} with a weight matrix of its own for each sample: q {@code [agents]}, W {@code [agents * units]}, b {@code [units]}. */
    public Tensor mixHidden(Tensor q, Tensor w, Tensor b) {
        Tensor y = tensor("mixed", b.rows(), q.extent());
        return record(new MixHiddenOp(this, q, w, b, y), y);
    }

    /** {@code sum_i x_i w_i + v} for each sample. */
    public Tensor weightedSum(Tensor x, Tensor w, Tensor v) {
        Tensor y = tensor("weighted sum", 1, x.extent());
        return record(new WeightedSumOp(this, x, w, v, y), y);
    }

    /** The sum of the rows. */
    public Tensor sumRows(Tensor x) {
        Tensor y = tensor("row sum", 1, x.extent());
        return record(new SumRowsOp(this, x, y), y);
    }

    /** Computes everything, in the order in which it was recorded. */
    public void forward() {
        // By index, for an iterator would be garbage of every pass.
        for (int i = 0; i < ops.size(); i++) {
            ops.get(i).forward();
        }
    }

    /**
     * Computes the gradients of all parameters and variables from those of the last tensors, which the caller has written.
     *
     * @throws IllegalStateException if the tape was made without gradients
     */
    public void backward() {
        if (!training) {
            throw new IllegalStateException("this tape keeps no gradients");
        }
        seal();
        for (int i = 0; i < parameterSets.size(); i++) {
            ParameterSet set = parameterSets.get(i);
            set.gradients().fill(0, set.gradients().length(), 0f);
        }
        for (int i = ops.size() - 1; i >= 0; i--) {
            ops.get(i).backward();
        }
    }

    /** Inputs and results of operations, in the order in which they were recorded. */
    public List<Tensor> tensors() {
        return List.copyOf(tensors);
    }

    /** The last reader of a tensor is the first to write its gradient; all others add to it. */
    private void seal() {
        if (sealed) {
            return;
        }
        Set<Tensor> written = new HashSet<>();
        for (int i = ops.size() - 1; i >= 0; i--) {
            Op op = ops.get(i);
            for (int input = 0; input < op.inputCount(); input++) {
                op.accumulates(input, !written.add(op.input(input)));
            }
        }
        sealed = true;
    }

    private Tensor record(Op op, Tensor output) {
        if (sealed) {
            throw new IllegalStateException("the tape has run backward already: nothing can be added");
        }
        ops.add(op);
        tensors.add(output);
        return output;
    }

    private Tensor tensor(String name, int rows, Extent extent) {
        return new Tensor(
                rows, extent, scratch(name, rows, extent), training ? scratch(name + "'", rows, extent) : null);
    }

    /** Memory for an op's own use. */
    FloatArray scratch(String name, int rows, Extent extent) {
        return arena.floats(name, (long) rows * extent.capacity());
    }

    /**
     * For ops: the parameters take part in {@link #backward}. An operation reads one array of weights, so they must be of one set; and each group of its columns has weights of its own.
     */
    void uses(Extent extent, Parameter... parameters) {
        ParameterSet owner = parameters[0].owner();
        int copies = parameters[0].copies();
        for (Parameter parameter : parameters) {
            if (parameter.owner() != owner) {
                throw new IllegalArgumentException("parameters '" + parameters[0].name() + "' and '" + parameter.name()
                        + "' of one operation are of two sets");
            }
            if (owner.runs() * parameter.copies() != extent.groups() || parameter.copies() != copies) {
                throw new IllegalArgumentException("parameter '" + parameter.name() + "' has " + parameter.copies()
                        + " copies in " + owner.runs() + " runs, the columns are in " + extent.groups()
                        + " groups: one group for each copy is needed");
            }
        }
        if (!parameterSets.contains(owner)) {
            parameterSets.add(owner);
        }
    }

    Device device() {
        return device;
    }

    /** Whether products add up in a fixed order. */
    boolean ordered() {
        return ordered;
    }

    boolean training() {
        return training;
    }

    /** Columns that one item of a {@link RowKernel} works on. */
    int span() {
        return device.info().kind() == DeviceInfo.Kind.GPU ? 1 : PROCESSOR_SPAN;
    }
}
