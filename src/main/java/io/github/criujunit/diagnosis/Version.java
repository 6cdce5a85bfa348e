package io.github.criujunit.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Order the versions of CRIU and of kernels by their leading numbers: {@code 6.18.44-fc} is 6.18.44.
 *
 * @param numbers the numbers between the dots
 */
record Version(List<Integer> numbers) {

    private static final Pattern LEADING_NUMBERS = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9})*)");
    private static final Pattern DOT = Pattern.compile("\\.");

    static Optional<Version> of(String text) {
        Matcher matcher = LEADING_NUMBERS.matcher(text);
        return matcher.lookingAt()
                ? Optional.of(new Version(DOT.splitAsStream(matcher.group(1))
                        .map(Integer::valueOf)
                        .toList()))
                : Optional.empty();
    }

    /** Return the order of two versions, in which 4.2 and 4.2.0 are the same. */
    int order(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }
}
