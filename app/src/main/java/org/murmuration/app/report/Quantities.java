package org.murmuration.app.report;

import java.util.Locale;

/** Numbers as people read them. */
public final class Quantities {
    private static final String[] BYTE_UNITS = {"bytes", "KB", "MB", "GB", "TB", "PB"};

    private Quantities() {}

    /** A count with separated thousands: {@code 1,234,567}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Three leading digits and a unit: {@code 12.3 k}, {@code 4.56 M}. */
    public static String rate(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (value < 1000) {
            return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
        }
        return value < 1e6 ? threeDigits(value / 1e3) + " k" : threeDigits(value / 1e6) + " M";
    }

    /** Memory in decimal units: {@code 1.23 GB}. */
    public static String bytes(long value) {
        int unit = 0;
        double scaled = value;
        while (scaled >= 1000 && unit < BYTE_UNITS.length - 1) {
            scaled /= 1000;
            unit++;
        }
        return (unit == 0 ? String.format(Locale.ROOT, "%.0f", scaled) : threeDigits(scaled)) + " " + BYTE_UNITS[unit];
    }

    /** A share in percent: {@code 95.3 %}, or a dash if it is undefined. */
    public static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "-";
    }

    /** Few digits, or a dash if it is undefined. */
    public static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3g", value) : "-";
    }

    /** Minutes and seconds, with hours where there are any: {@code 3:07}, {@code 1:03:07}. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "-";
        }
        long whole = Math.round(seconds);
        String rest = String.format(Locale.ROOT, "%02d:%02d", whole / 60 % 60, whole % 60);
        return whole < 3600 ? rest.replaceFirst("^0", "") : whole / 3600 + ":" + rest;
    }

    /** An error or a tolerance: {@code 0}, {@code 1.2e-07}. */
    public static String error(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    private static String threeDigits(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}
