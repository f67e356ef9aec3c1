package org.murmuration.kernels.device;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a device's memory arrays may take: all of it, or what the environment variable {@link #VARIABLE} allows. */
public final class MemoryBudget {
    /** Name of the environment variable: a number of bytes, or of KB, MB, GB (powers of 1000), KiB, MiB, GiB (powers of 1024). */
    public static final String VARIABLE = "MURMURATION_MEMORY";

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([kmg]?i?b)?");
    private static final Map<String, Double> UNITS =
            Map.of("b", 1.0, "kb", 1e3, "mb", 1e6, "gb", 1e9, "kib", 0x1p10, "mib", 0x1p20, "gib", 0x1p30);

    private MemoryBudget() {}

    /**
     * What of a device's memory may be used.
     *
     * @throws IllegalArgumentException in one line, if the variable is set and no number of bytes
     */
    public static long of(long deviceBytes) {
        String budget = System.getenv(VARIABLE);
        return budget == null || budget.isBlank() ? deviceBytes : Math.min(deviceBytes, parse(budget));
    }

    /** A number of bytes such as {@code 2147483648}, {@code 2GiB} or {@code 1.5 GB}. */
    static long parse(String text) {
        Matcher matcher = FORM.matcher(text.trim().toLowerCase(Locale.ROOT));
        Double unit = matcher.matches() ? UNITS.get(matcher.group(2) == null ? "b" : matcher.group(2)) : null;
        double bytes = unit == null ? 0 : Double.parseDouble(matcher.group(1)) * unit;
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    VARIABLE + "=" + text + ": expected a number of bytes such as 2147483648, 2GiB or 1500MB");
        }
        return (long) bytes;
    }
}
