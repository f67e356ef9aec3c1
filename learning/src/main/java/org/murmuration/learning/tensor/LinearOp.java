package org.murmuration.learning.tensor;

import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** {@code y = act(W x + b)}. */
final class LinearOp extends Op {
    private final Blas blas;
    private final WeightProduct product;
    private final Tensor y;
    private final Parameter weight;
    private final Parameter bias;
    private final Activation activation;
    private final FloatArray ones;
    private final Launcher<Activate> activate;
    private final Launcher<Deactivate> deactivate;

    LinearOp(Tape tape, Tensor x, Tensor y, Parameter weight, Parameter bias, Activation activation) {
        super(x);
        if (weight.columns() != x.rows() || bias.size() != weight.rows()) {
            throw new IllegalArgumentException("layer " + weight.name() + " is " + weight.rows() + " x "
                    + weight.columns() + " with " + bias.size() + " biases, its input has " + x.rows() + " rows");
        }
        this.blas = tape.device().blas();
        this.y = y;
        this.weight = weight;
        this.bias = bias;
        this.activation = activation;
        tape.uses(weight, bias);
        product = WeightProduct.of(tape, weight, 0, weight.rows(), x.values(), y.values());
        activate = tape.device()
                .compile(new Activate(tape.span(), activation))
                .bind("values", y.values())
                .bind("parameters", bias.owner().values());
        activate.kernel().biasOffset = bias.offset();
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
        product.run(0, y.extent().columns(), y.extent().stride());
        activate.launch(activate.kernel().items(y.rows(), y.extent()));
    }

    @Override
    void backward() {
        Tensor x = input(0);
        int stride = y.extent().stride();
        int columns = y.extent().columns();
        if (activation != Activation.NONE) {
            deactivate.launch(deactivate.kernel().items(y.rows(), y.extent()));
        }
        FloatArray gradients = weight.owner().gradients();
        blas.multiply(
                false,
                true,
                weight.rows(),
                weight.columns(),
                columns,
                1f,
                y.gradient(),
                0,
                stride,
                x.values(),
                0,
                stride,
                1f,
                gradients,
                weight.offset(),
                weight.columns());
        blas.multiply(
                false,
                false,
                bias.rows(),
                1,
                columns,
                1f,
                y.gradient(),
                0,
                stride,
                ones,
                0,
                1,
                1f,
                gradients,
                bias.offset(),
                1);
        if (x.hasGradient()) {
            blas.multiply(
                    true,
                    false,
                    weight.columns(),
                    columns,
                    weight.rows(),
                    1f,
                    weight.owner().values(),
                    weight.offset(),
                    weight.columns(),
                    y.gradient(),
                    0,
                    stride,
                    accumulation(0),
                    x.gradient(),
                    0,
                    stride);
        }
    }
}
