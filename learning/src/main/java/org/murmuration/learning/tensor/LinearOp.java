package org.murmuration.learning.tensor;

import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** {@code y = act(W x + b)}. */
final class LinearOp extends Op {
    private final WeightProduct product;
    private final Tensor y;
    private final Activation activation;
    private final WeightGradient weightGradient;
    private final WeightGradient biasGradient;
    private final FloatArray ones;
    private final Launcher<Activate> activate;
    private final Launcher<Deactivate> deactivate;

    LinearOp(Tape tape, Tensor x, Tensor y, Parameter weight, Parameter bias, Activation activation) {
        super(x);
        if (weight.columns() != x.rows() || bias.size() != weight.rows()) {
            throw new IllegalArgumentException("layer " + weight.name() + " is " + weight.rows() + " x "
                    + weight.columns() + " with " + bias.size() + " biases, its input has " + x.rows() + " rows");
        }
        this.y = y;
        this.activation = activation;
        tape.uses(x.extent(), weight, bias);
        product = WeightProduct.of(tape, weight, 0, weight.rows(), x.values(), y.values());
        activate = tape.device()
                .compile(new Activate(tape.span(), activation, bias))
                .bind("values", y.values())
                .bind("parameters", bias.owner().values());
        weightGradient = new WeightGradient(tape, weight, 0, weight.rows());
        biasGradient = new WeightGradient(tape, bias, 0, bias.rows());
        if (tape.training()) {
            ones = tape.ones(x.extent().capacity());
            deactivate = tape.device()
                    .compile(new Deactivate(tape.span(), activation))
                    .bind("values", y.values())
                    .bind("gradient", y.gradient());
        } else {
            ones = null;
            deactivate = null;
        }
    }

    @Override
    void forward() {
        product.run(y.extent(), 0, y.extent().groupColumns());
        activate.launch(activate.kernel().items(y.rows(), y.extent()));
    }

    @Override
    void backward() {
        Tensor x = input(0);
        Extent extent = y.extent();
        if (activation != Activation.NONE) {
            deactivate.launch(deactivate.kernel().items(y.rows(), y.extent()));
        }
        weightGradient.add(y.gradient(), x.values(), extent);
        biasGradient.addSums(y.gradient(), ones, extent);
        if (x.hasGradient()) {
            weightGradient.passBack(y.gradient(), x.gradient(), accumulation(0), extent, 0, extent.groupColumns());
        }
    }
}
