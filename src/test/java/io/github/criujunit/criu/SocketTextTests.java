package io.github.criujunit.criu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.snapshot.SocketState;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "INET|STREAM|TCP|ESTABLISHED|127.0.0.1:80|127.0.0.1:4711|TCP connection 127.0.0.1:80 to 127.0.0.1:4711, ESTABLISHED",
                "INET6|STREAM|TCP|LISTEN|[::1]:80|''|TCP listener on [::1]:80",
                "INET|DGRAM|UDP|CLOSE|127.0.0.1:53|''|UDP socket 127.0.0.1:53",
                "UNIX|STREAM|''|LISTEN|/run/a b.sock|''|Unix stream socket 7, listening, named /run/a b.sock",
                "UNIX|SEQPACKET|''|ESTABLISHED|''|''|Unix seqpacket socket 7, connected",
                "UNIX|DGRAM|''|CLOSE|@abstract|''|Unix datagram socket 7, named @abstract",
                "INET|STREAM|TCP|CLOSE|''|''|",
                "INET|RAW|ICMP|CLOSE|127.0.0.1|''|",
                "NETLINK|RAW|ROUTE|''|4711|''|"
            })
    void a_socket_is_described_where_there_is_more_to_say_than_its_number(
            String family, String type, String protocol, String state, String local, String remote, String text) {
        SocketState socket = new SocketState(7, family, type, protocol, state, local, remote, 0, 0, 0);
        assertThat(SocketText.of(socket)).isEqualTo(Optional.ofNullable(text));
    }
}
