package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Say where a known error has to be mended.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum ErrorClass {
    /** In the process that is checkpointed: it holds something that CRIU cannot save as it is. */
    PROCESS,
    /** On the machine: kernel, CRIU's version, privileges, space, other processes. */
    ENVIRONMENT,
    /** In how CRIU was called: options, directories, the order of the steps. */
    USAGE;

    /** Say the same in words. */
    public String meaning() {
        return switch (this) {
            case PROCESS -> "to be mended in the process that is checkpointed";
            case ENVIRONMENT -> "to be mended on the machine";
            case USAGE -> "to be mended in how CRIU is called";
        };
    }

    /** Return the word that the catalogue and the reports use. */
    public String word() {
        return Words.of(this);
    }
}
