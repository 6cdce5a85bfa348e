import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Answers each request with how many there were, on the port of the loopback interface that the first argument names;
 * and how often each of its own threads has gone round.
 */
class Counter {

    private record Round(String name, AtomicLong count) implements Runnable {

        static Round start(String name) {
            Round round = new Round(name, new AtomicLong());
            new Thread(round, name).start();
            return round;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    count.incrementAndGet();
                    Thread.sleep(5);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<Round> rounds =
                Stream.of("first", "second", "third").map(Round::start).toList();
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", exchange -> {
            StringBuilder answer = new StringBuilder("request " + requests.incrementAndGet());
            rounds.forEach(round ->
                    answer.append("\n").append(round.name()).append(" ").append(round.count()));
            exchange.sendResponseHeaders(200, answer.length());
            try (exchange) {
                exchange.getResponseBody().write(answer.toString().getBytes());
            }
        });
        server.start();
        System.out.println("ready");
    }
}
