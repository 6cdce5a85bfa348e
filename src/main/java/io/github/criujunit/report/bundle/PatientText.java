package io.github.criujunit.report.bundle;

/**
 * A line that an expression may look at for so long, and not longer: one of a user's may backtrack for ever.
 *
 * <p>For one match, and not thread-safe.
 */
final class PatientText implements CharSequence {

    private static final long LOOKS_PER_CHARACTER = 200;
    private static final long LOOKS_FREE = 100_000;

    private final String text;
    private long left;

    PatientText(String text) {
        this.text = text;
        this.left = LOOKS_FREE + LOOKS_PER_CHARACTER * text.length();
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new PatienceLostException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
