package io.github.criujunit.criu;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Choose how a process is restored. Immutable and thread-safe.
 *
 * @param mode who becomes the parent
 * @param further more words for {@code criu restore}, after those of the harness
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RestoreOptions(RestoreMode mode, List<String> further) {

    /**
     * Create options.
     *
     * @throws IllegalArgumentException when a further word is an option that is the harness's to set
     */
    public RestoreOptions {
        further = FurtherOptions.checked("restore", further);
    }

    public static RestoreOptions defaults() {
        return new RestoreOptions(RestoreMode.CHILD, List.of());
    }

    public RestoreOptions withMode(RestoreMode newMode) {
        return new RestoreOptions(newMode, further);
    }

    public RestoreOptions withFurther(List<String> words) {
        return new RestoreOptions(mode, words);
    }
}
