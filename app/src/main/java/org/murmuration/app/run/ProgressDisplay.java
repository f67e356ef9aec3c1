package org.murmuration.app.run;

import java.io.PrintWriter;
import org.murmuration.learning.run.Measurement;
import org.murmuration.learning.run.TrainingPlan;

/** Shows people how far a run is. */
public interface ProgressDisplay extends AutoCloseable {
    /** The run stands at so many env steps. Called after every step of the batch: must cost nothing. */
    void reached(long envSteps);

    /** A row of measurements. */
    void measured(Measurement row);

    @Override
    void close();

    /**
     * A bar on a terminal, else a line for each measurement.
     *
     * @param from env steps that were done before
     */
    static ProgressDisplay of(TrainingPlan plan, long from, PrintWriter out) {
        return Terminal.isStandardError() ? new ProgressBarDisplay(plan, from) : new ProgressLines(plan, from, out);
    }
}
