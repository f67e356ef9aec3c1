package org.murmuration.app.bench;

import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchOutput;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.DeviceArray;

/** Counts the bytes that one step of one game has to move at least: fields read and written, actions read, outputs written. */
final class StepTraffic {
    /** Buffers that are written at the end of an episode alone. */
    private static final String FINAL = "final";

    private StepTraffic() {}

    static long bytes(BatchedEnvironment environment) {
        BatchLayout layout = environment.layout();
        long bytes = (long) environment.spec().actionComponents()
                * layout.agents()
                * environment.actionBuffer().elementBytes();
        for (String name : environment.fields()) {
            DeviceArray field = environment.field(name);
            long rows = field.length() / layout.gameStride();
            bytes += 2 * rows * field.elementBytes();
        }
        for (BatchOutput output : environment.outputs()) {
            if (!output.name().startsWith(FINAL)) {
                bytes += (long) output.rows()
                        * output.agents(layout)
                        * output.array().elementBytes();
            }
        }
        return bytes;
    }
}
