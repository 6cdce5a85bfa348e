package io.github.criujunit.criu;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Say how CRIU gets the rights that it needs.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Privilege {
    /** The JVM runs as root, and so does CRIU. */
    ROOT,
    /** {@code sudo -n criu dump} and {@code sudo -n criu restore}, which a sudoers rule allows without a password. */
    SUDO,
    /** CRIU runs as the user, with {@code --unprivileged} and file capabilities on its binary. */
    CAPABILITY;

    /** Build the words in front of CRIU's own, {@code criu} and the action included. */
    List<String> command(String binary, String action) {
        return switch (this) {
            case ROOT -> List.of(binary, action);
            // The rules name "criu dump *" and "criu restore *": the action has to come first.
            case SUDO -> List.of("sudo", "-n", binary, action);
            case CAPABILITY -> List.of(binary, action, "--unprivileged");
        };
    }
}
