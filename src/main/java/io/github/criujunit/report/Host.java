package io.github.criujunit.report;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Say where tests ran: an element of {@code hosts} in {@code results.json}.
 *
 * @param id kernel, CRIU's version, architecture and privilege in one word, or its reason; what machines are grouped by
 * @param name of the machine
 * @param kernel as {@code uname -r} prints it
 * @param arch what the JVM calls it: {@code os.arch}
 * @param distribution {@code PRETTY_NAME} of {@code /etc/os-release}; empty where there is none
 * @param java the version of the JVM
 * @param criu the version of CRIU; null where none could be used
 * @param binary the CRIU that was used; null where none could be
 * @param privilege {@code ROOT}, {@code SUDO} or {@code CAPABILITY}; null where CRIU could not be used
 * @param limitations what is known not to work with this CRIU on this kernel
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Host(
        String id,
        String name,
        String kernel,
        String arch,
        String distribution,
        String java,
        @Nullable String criu,
        @Nullable String binary,
        @Nullable String privilege,
        List<String> limitations) {}
