package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InetSocketTests {

    private static final String REST =
            " 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000 20 4 30 10 -1";

    /** As a machine that keeps the lowest byte first prints it, which all are that CRIU is used on but s390x. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "0100007F:1F90 0100007F:C350 01 ~ 127.0.0.1:8080 to 127.0.0.1:50000, ESTABLISHED",
                "0201A8C0:0050 0100000A:0001 08 ~ 192.168.1.2:80 to 10.0.0.1:1, CLOSE_WAIT",
                "00000000:0016 00000000:0000 0A ~ 0.0.0.0:22 to 0.0.0.0:0, LISTEN",
                "00000000:0000 00000000:0000 07 ~ 0.0.0.0:0 to 0.0.0.0:0, CLOSE",
                "0100007F:1F90 0100007F:C350 7F ~ 127.0.0.1:8080 to 127.0.0.1:50000, UNKNOWN",
                "00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A ~ [::1]:80 to [::]:0,"
                        + " LISTEN",
                "00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A ~ [::]:80 to [::]:0,"
                        + " LISTEN",
                "B80D0120000000000000000001000000:0050 B80D0120000000000000000002000000:0051 01 ~"
                        + " [2001:db8::1]:80 to [2001:db8::2]:81, ESTABLISHED",
                "0000000000000000FFFF00000100007F:0050 00000000000000000000000000000000:0000 0A ~"
                        + " 127.0.0.1:80 to [::]:0, LISTEN"
            })
    void a_line_has_two_addresses_and_a_state(String addressesAndState, String text) {
        InetSocket socket =
                InetSocket.parse("TCP", "   0: " + addressesAndState + REST).orElseThrow();
        assertThat(socket.local() + " to " + socket.remote() + ", " + socket.state())
                .isEqualTo(text);
        assertThat(socket.inode()).isEqualTo(4711);
    }

    @Test
    void a_listener_is_told_from_a_connection() {
        assertThat(InetSocket.parse("TCP", "0: 00000000:0016 00000000:0000 0A" + REST)
                        .orElseThrow())
                .matches(InetSocket::isListening)
                .extracting(InetSocket::localPort)
                .isEqualTo(22);
        assertThat(InetSocket.parse("TCP", "0: 00000000:0016 00000000:0001 01" + REST)
                        .orElseThrow())
                .matches(socket -> !socket.isListening());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "0: 0100007F:1F90 0100007F:C350 01 0:0 0:0 0 0 0",
                "0: 0100007F:1F90 0100007F:C350 01 0:0 0:0 0 0 0 many 1",
                "0: 0100007F:1F90 nonsense 01 0:0 0:0 0 0 0 4711 1",
                "0: 0100007F:1F90 0100007F:C350 xy 0:0 0:0 0 0 0 4711 1",
                "0: 0100:1F90 0100007F:C350 01 0:0 0:0 0 0 0 4711 1",
                "0: 01000:1F90 0100007F:C350 01 0:0 0:0 0 0 0 4711 1"
            })
    void what_is_no_socket_is_none(String line) {
        assertThat(InetSocket.parse("TCP", line)).isEmpty();
    }
}
