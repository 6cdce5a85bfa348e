package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Decorate the parts of a text, for example with a terminal's colours.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Style {

    /** Leaves everything as it is. */
    Style PLAIN = (part, text) -> text;

    /** Return the text, decorated without changing what it says or its width. */
    String apply(Part part, String text);

    /** Name what a piece of text is. */
    enum Part {
        HEADLINE,
        LOG_LINE,
        LABEL,
        COMMAND
    }
}
