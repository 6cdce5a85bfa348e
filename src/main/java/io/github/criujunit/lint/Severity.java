package io.github.criujunit.lint;

import org.apiguardian.api.API;

/**
 * Say what a finding means for a dump and a restore; the worst first.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Severity {
    /** No option helps: CRIU will refuse the dump, or the restore will fail. */
    BLOCKS("blocks"),
    /** CRIU will refuse it without an option, which {@link Finding#options()} has. */
    NEEDS_OPTION("needs an option"),
    /** It can be dumped and restored, but need not be the same afterwards. */
    MAY_DIFFER("may differ after restore"),
    /** Good to know. */
    INFORMATION("information");

    private final String words;

    Severity(String words) {
        this.words = words;
    }

    /** Get it as people read it. */
    public String words() {
        return words;
    }
}
