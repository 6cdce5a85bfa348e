package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those of CRIU 4.2.1. */
class NetworkLockTests {

    @Test
    void the_table_has_the_name_of_the_run() {
        assertThat(NetworkLock.in("(00.000000) CRIU run id = 2c774041-51d3-4161-9d2f-0c4c23a1f3b2"))
                .contains(new NetworkLock.Table("CRIU-2c774041-51d3-4161-9d"));
        assertThat(
                        NetworkLock.in(
                                "(00.403615) \tRunning nftables [add element inet CRIU-2c774041-51d3-4161-9d conns4 { 127.0.0.1 . 49939 . 127.0.0.1 . 42386 }]"))
                .contains(new NetworkLock.Table("CRIU-2c774041-51d3-4161-9d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iptables -w -t", "iptables  -t", "iptables -t"})
    void a_rule_is_told_word_by_word(String begin) {
        assertThat(
                        NetworkLock.in(
                                "(00.060040) \tRunning iptables [" + begin
                                        + " filter -I INPUT --protocol tcp -m mark ! --mark 0xC114 --source 127.0.0.1 --sport 54525 --destination 127.0.0.1 --dport 35820 -j DROP]"))
                .contains(new IptablesRule(
                        "iptables",
                        "INPUT",
                        List.of(
                                "--protocol tcp -m mark ! --mark 0xC114 --source 127.0.0.1 --sport 54525 --destination 127.0.0.1 --dport 35820 -j DROP"
                                        .split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(00.040762) Dump CRIU run id = b393eea8-6623-47ad-8a64-8d2f34d1d454",
                "(00.000000) CRIU run id = everything",
                "forged (00.000000) CRIU run id = b393eea8-6623-47ad-8a64-8d2f34d1d454",
                "(00.1) Running nftables [add element inet filter conns4 { }]",
                "(00.1) Running iptables [iptables -w -t filter -I INPUT -j DROP]",
                "(00.1) Running iptables [iptables -w -t filter -I FORWARD --protocol tcp -m mark ! --mark 0xC114 --source 1.1.1.1 --sport 1 --destination 2.2.2.2 --dport 2 -j DROP]",
                "(00.1) Running iptables [iptables -w -t filter -I INPUT --protocol tcp -m mark ! --mark 0xC114 --source 1.1.1.1 --sport 1 --destination $(id) --dport 2 -j DROP]",
                "(00.1) net: Lock network"
            })
    void anything_else_is_none(String line) {
        assertThat(NetworkLock.in(line)).isEmpty();
    }
}
