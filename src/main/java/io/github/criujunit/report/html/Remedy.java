package io.github.criujunit.report.html;

import io.github.criujunit.diagnosis.RemedyPart;
import java.util.List;

/** What to do about a failure: sentences, and commands to copy. */
record Remedy(List<Part> parts) {

    /** A paragraph of prose, or a block of commands; the other one is empty. */
    record Part(List<Prose> prose, String commands) {}

    static Remedy of(String text) {
        return new Remedy(RemedyPart.of(text).stream().map(Remedy::part).toList());
    }

    private static Part part(RemedyPart part) {
        return part.isCommand() ? new Part(List.of(), part.text()) : new Part(Prose.of(part.text()), "");
    }
}
