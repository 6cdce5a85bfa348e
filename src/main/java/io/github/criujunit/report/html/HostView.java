package io.github.criujunit.report.html;

import io.github.criujunit.report.Host;
import io.github.criujunit.report.RunResults;
import java.util.List;

/** Shows a machine. */
record HostView(
        String id,
        String name,
        String system,
        String criu,
        String binary,
        String privilege,
        String java,
        List<String> limitations) {

    static List<HostView> of(RunResults results) {
        return results.hosts().stream().map(HostView::of).toList();
    }

    private static HostView of(Host host) {
        String kernel = "Linux " + host.kernel() + ", " + host.arch();
        return new HostView(
                host.id(),
                host.name(),
                host.distribution().isEmpty() ? kernel : kernel + ", " + host.distribution(),
                host.criu() == null ? "none that could be used" : host.criu(),
                host.binary() == null ? "" : host.binary(),
                host.privilege() == null ? "" : host.privilege(),
                host.java(),
                host.limitations());
    }
}
