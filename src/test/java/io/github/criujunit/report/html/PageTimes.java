package io.github.criujunit.report.html;

/**
 * How long a page keeps a person waiting, in milliseconds.
 *
 * @param firstPaint from the navigation to the first text
 * @param ready from the navigation until the scripts have run
 * @param sort one click on a column, until the next frame
 * @param filter one letter in the search, until the next frame
 */
record PageTimes(double firstPaint, double ready, double sort, double filter) {

    private static final String FRAME =
            "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin))))";

    static PageTimes of(Tab tab) {
        tab.until("performance.getEntriesByName('first-contentful-paint').length > 0");
        return new PageTimes(
                tab.number("performance.getEntriesByName('first-contentful-paint')[0].startTime"),
                tab.number("performance.getEntriesByType('navigation')[0].domComplete"),
                tab.number("(() => { const begin = performance.now();"
                        + "document.querySelector('#results th[data-sort=millis] button').click(); return " + FRAME
                        + "; })()"),
                tab.number(
                        "(async () => { const begin = performance.now(); const find = document.getElementById('find');"
                                + "find.value = 'k'; find.dispatchEvent(new Event('input')); const took = await "
                                + FRAME + ";"
                                + "find.value = ''; find.dispatchEvent(new Event('input')); return took; })()"));
    }

    @Override
    public String toString() {
        return "first paint %.0f ms, ready %.0f ms, sort %.0f ms, filter %.0f ms"
                .formatted(firstPaint, ready, sort, filter);
    }
}
