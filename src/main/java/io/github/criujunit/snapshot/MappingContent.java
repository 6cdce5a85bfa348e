package io.github.criujunit.snapshot;

import org.apiguardian.api.API;

/**
 * Hold what stands for the content of one mapping.
 *
 * @param hash SHA-256 in hexadecimal; empty when it was not read
 * @param notRead why it was not read; empty when it was
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MappingContent(Mapping mapping, String hash, String notRead) {

    static MappingContent read(Mapping mapping, String hash) {
        return new MappingContent(mapping, hash, "");
    }

    static MappingContent notRead(Mapping mapping, String why) {
        return new MappingContent(mapping, "", why);
    }

    public boolean isRead() {
        return notRead.isEmpty();
    }
}
