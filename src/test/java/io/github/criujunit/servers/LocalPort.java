package io.github.criujunit.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Talk to a server on a port of the loopback interface. */
record LocalPort(int number) {

    private static final int LIMIT_MILLIS =
            Math.toIntExact(Duration.ofSeconds(10).toMillis());

    /** Choose one that nobody listens on. */
    static LocalPort free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new LocalPort(socket.getLocalPort());
        }
    }

    /** Send lines over a connection of their own, and read until the server closes it: none is left for the dump. */
    String ask(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), number)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Get a page over HTTP, and return what comes after the headers. */
    String get(String path) throws IOException {
        String response = ask("GET " + path + " HTTP/1.0", "");
        return response.substring(response.indexOf("\r\n\r\n") + "\r\n\r\n".length());
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
