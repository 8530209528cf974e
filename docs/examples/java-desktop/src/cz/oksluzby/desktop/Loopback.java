package cz.oksluzby.desktop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits on 127.0.0.1, at a port that is free at the moment, for the browser to bring one answer (RFC 8252 7.3).
 * Only an answer with this login's state counts; anybody else who calls is turned away and the waiting goes on.
 */
final class Loopback implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String PAGE = "<!doctype html><html lang=\"cs\"><meta charset=\"utf-8\"><title>%1$s</title>"
        + "<h1>%1$s</h1><p>Toto okno můžete zavřít a vrátit se do aplikace.</p>";

    private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
    private final HttpServer server;
    private final String path;
    private final String state;

    Loopback(String path, String state) throws IOException {
        this.path = path;
        this.state = state;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    Map<String, String> await(Duration patience) throws IOException, InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException fault) {
            throw new IOException("the browser brought no answer", fault);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
        boolean expected = exchange.getRequestURI().getPath().equals(path) && state.equals(parameters.get("state"));
        show(exchange, expected ? 200 : 400, expected ? "Hotovo" : "Tohle sem nepatří");
        if (expected) answer.complete(parameters);
    }

    private static void show(HttpExchange exchange, int status, String title) throws IOException {
        byte[] page = String.format(PAGE, title).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> found = new HashMap<>();
        for (String each : (query == null ? "" : query).split("&")) {
            String[] pair = each.split("=", 2);
            if (pair.length == 2) found.put(decoded(pair[0]), decoded(pair[1]));
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(1);
    }
}
