package io.github.criujunit.report.html;

import io.github.criujunit.report.TestResult;

/** Shows a test in one line of the table. */
record Row(
        String anchor,
        String outcome,
        String name,
        String headline,
        String host,
        String took,
        String frozen,
        String image) {

    private static final int HEADLINE = 240;

    static Row of(TestResult test, boolean severalMachines) {
        CycleView cycle = new CycleView(test.cycle());
        return new Row(
                Anchor.of(test),
                Outcomes.word(test.outcome()),
                test.name(),
                shortened(test.headline()),
                severalMachines ? test.host() : "",
                test.millis() > 0 ? Units.millis(test.millis()) : "",
                cycle.at("dump").number("frozenMicros").stream()
                        .mapToObj(micros -> Units.millis(micros / 1000))
                        .findFirst()
                        .orElse(""),
                cycle.number("imageBytes").stream()
                        .mapToObj(Units::bytes)
                        .findFirst()
                        .orElse(""));
    }

    private static String shortened(String headline) {
        return headline.codePointCount(0, headline.length()) <= HEADLINE
                ? headline
                : headline.substring(0, headline.offsetByCodePoints(0, HEADLINE)) + "\u2026";
    }
}
