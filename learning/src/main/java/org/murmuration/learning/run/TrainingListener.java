package org.murmuration.learning.run;

import java.io.IOException;
import java.nio.file.Path;

/** Is told what a run finds out, while the run waits. */
public interface TrainingListener {
    /** A row of measurements, always before the checkpoint that contains it: whoever writes rows down loses none. */
    void measured(Measurement row) throws IOException;

    /**
     * A checkpoint is on the disk.
     *
     * @param file the checkpoint
     * @param bytes its size
     */
    default void checkpointed(Path file, long bytes) throws IOException {}
}
