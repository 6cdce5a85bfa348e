package io.github.criujunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a page of a browser that all of them share, and fails a test whose page has complained, or has asked the
 * network for anything.
 */
final class InChromium implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(InChromium.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Tab.class;
    }

    @Override
    public Tab resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Browser browser = test.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Browser.class, key -> new Browser(Chromium.start()), Browser.class);
        Tab tab = browser.chromium().tab();
        test.getStore(OURS).put(Tab.class, tab);
        return tab;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Tab tab = test.getStore(OURS).remove(Tab.class, Tab.class);
        if (tab == null) {
            return;
        }
        try {
            assertThat(tab.problems()).as("complaints and requests of the page").isEmpty();
        } finally {
            tab.close();
        }
    }

    private record Browser(Chromium chromium) implements AutoCloseable {
        @Override
        public void close() {
            chromium.close();
        }
    }
}
