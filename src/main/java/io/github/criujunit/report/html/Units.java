package io.github.criujunit.report.html;

import java.util.Locale;

/** Writes quantities for people. The page's own units.js writes the same. */
final class Units {

    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Units() {}

    static String millis(double millis) {
        if (millis < 1) {
            return format(millis, 2) + " ms";
        }
        if (millis < 100) {
            return format(millis, 1) + " ms";
        }
        if (millis < 1000) {
            return format(millis, 0) + " ms";
        }
        if (millis < 60_000) {
            return format(millis / 1000, 2) + " s";
        }
        long seconds = Math.round(millis / 1000);
        return seconds / 60 + " min " + seconds % 60 + " s";
    }

    static String bytes(double bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < BYTES.length - 1) {
            amount /= 1024;
            unit++;
        }
        return format(amount, unit == 0 || amount >= 100 ? 0 : 1) + " " + BYTES[unit];
    }

    /** Count things: {@code 1 failure}, {@code 17 failures}. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String format(double amount, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", amount);
    }
}
