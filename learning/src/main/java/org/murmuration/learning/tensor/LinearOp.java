package org.murmuration.learning.tensor;

import org.murmuration.kernels.Launcher;

/** {@code y = act(W x + b)}. */
final class LinearOp extends Op {
    private final WeightProduct product;
    private final Tensor y;
    private final Activation activation;
    private final WeightGradient weightGradient;
    private final BiasGradient biasGradient;
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
        product = WeightProduct.of(tape, weight, x.values(), y.values());
        activate = tape.device()
                .compile(new Activate(tape.span(), activation, bias))
                .bind("values", y.values())
                .bind("parameters", bias.owner().values());
        if (tape.training()) {
            weightGradient = new WeightGradient(tape, weight, y.gradient());
            biasGradient = new BiasGradient(tape, y.gradient(), bias);
            deactivate = tape.device()
                    .compile(new Deactivate(tape.span(), activation))
                    .bind("values", y.values())
                    .bind("gradient", y.gradient());
        } else {
            weightGradient = null;
            biasGradient = null;
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
        weightGradient.add(x.values(), extent);
        biasGradient.add(extent);
        if (x.hasGradient()) {
            weightGradient.passBack(x.gradient(), accumulation(0), extent, 0, extent.groupColumns());
        }
    }
}
