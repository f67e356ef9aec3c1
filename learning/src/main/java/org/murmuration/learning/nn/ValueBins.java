package org.murmuration.learning.nn;

import java.util.List;
import org.murmuration.engine.Settings;

/**
 * Bins of equal width on which a distribution stands for a value (Farebrother et al. 2024, arXiv 2403.03950). The value of a distribution is its mean over the centres of the bins.
 *
 * @param count bins, K; 0 if values are regressed on instead
 * @param low where the first bin begins
 * @param high where the last bin ends
 * @param sigmaRatio standard deviation of the Gaussian that a target becomes, in widths of a bin
 */
public record ValueBins(int count, float low, float high, float sigmaRatio) {
    /** The settings that {@link #read} takes. */
    public static final List<String> NAMES = List.of("value_bins", "value_low", "value_high", "value_sigma");

    /** No bins: a value is one number. */
    public static final ValueBins NONE = new ValueBins(0, 0f, 1f, 0.75f);

    /**
     * Checks the bins.
     *
     * @throws IllegalArgumentException in one line, if there is one bin only, the range is empty or the ratio not above 0
     */
    public ValueBins {
        if (count < 0 || count == 1) {
            throw new IllegalArgumentException("value_bins=" + count + ": 0 for regression or at least 2 bins");
        }
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "value_low=" + low + " value_high=" + high + ": bins need a range from low to high");
        }
        if (!(sigmaRatio > 0f)) {
            throw new IllegalArgumentException("value_sigma=" + sigmaRatio + ": a width above 0 is needed");
        }
    }

    /**
     * The bins that the user set: none by default, and with {@code value_bins} from -1 to 1, which holds the normalised returns of cooperative games.
     * Values begin near the middle of the range, as networks begin near 0: a range whose middle is far above what can be earned makes learners hope for too much for long.
     *
     * @throws IllegalArgumentException in one line, if a value is out of its range
     */
    public static ValueBins read(Settings settings) {
        return new ValueBins(
                settings.integer("value_bins", 0, 0, 1 << 12),
                settings.number("value_low", -1f, -1e9f, 1e9f),
                settings.number("value_high", 1f, -1e9f, 1e9f),
                settings.number("value_sigma", 0.75f, 0.01f, 100f));
    }

    /** Whether values are distributions. */
    public boolean categorical() {
        return count > 0;
    }

    /** Rows that a value takes among the outputs of a network. */
    public int rows() {
        return Math.max(1, count);
    }
}
