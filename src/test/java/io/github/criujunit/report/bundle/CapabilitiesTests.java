package io.github.criujunit.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapabilitiesTests {

    @Test
    void bits_have_names() {
        assertThat(Capabilities.names("0000000000000003")).containsExactly("chown", "dac_override");
        assertThat(Capabilities.names("0000010000000000")).containsExactly("checkpoint_restore");
        assertThat(Capabilities.names("0000020000000000")).containsExactly("cap_41");
        assertThat(Capabilities.names("nonsense")).isEmpty();
        assertThat(Capabilities.missing("000001fffeffffff")).containsExactly("sys_resource");
    }
}
