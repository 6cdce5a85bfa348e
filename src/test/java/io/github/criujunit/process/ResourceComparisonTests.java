package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceComparisonTests {

    private static final long OWN = ProcessHandle.current().pid();

    @Test
    void a_process_shares_all_with_itself() {
        assertThat(ResourceComparison.shareMemory(OWN, OWN)).isTrue();
        assertThat(ResourceComparison.shareDirectories(OWN, OWN)).isTrue();
    }

    @Test
    void and_nothing_with_one_that_is_not_there() {
        assertThat(ResourceComparison.shareMemory(OWN, Integer.MAX_VALUE)).isFalse();
        assertThat(ResourceComparison.shareDirectories(OWN, Integer.MAX_VALUE)).isFalse();
    }
}
