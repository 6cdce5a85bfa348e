package io.github.criujunit.cycle;

import org.apiguardian.api.API;

/**
 * Say what a run without any checkpoint has shown of a failure.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ControlVerdict {
    /** The control passed: the failure has to do with the checkpoint. */
    ONLY_AFTER_RESTORE("only after restore"),
    /** The control failed as well: the failure has another reason than the checkpoint. */
    FAILS_WITHOUT_CHECKPOINT("fails without checkpoint too"),
    /** There was a control, and it says nothing. */
    COULD_NOT_RUN("control could not run");

    private final String text;

    ControlVerdict(String text) {
        this.text = text;
    }

    /** Get the words that failures begin with. */
    @Override
    public String toString() {
        return text;
    }
}
