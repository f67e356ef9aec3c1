package org.murmuration.app.view.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages to browsers on this machine alone: it listens at a loopback address, answers {@code GET} only, and refuses requests that name another host or come from
 * another site, so that no page of the network can reach it through a browser.
 */
public final class RunsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunsServer.class);
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(RunsServer::thread);
    private final Pages pages;
    private final String url;
    private final Set<String> hosts;

    private RunsServer(HttpServer server, Pages pages) {
        this.server = server;
        this.pages = pages;
        int port = server.getAddress().getPort();
        InetAddress address = server.getAddress().getAddress();
        String host = address.getHostAddress().contains(":")
                ? "[" + address.getHostAddress() + "]"
                : address.getHostAddress();
        url = "http://" + host + ":" + port + "/";
        hosts = Set.of(host + ":" + port, "localhost:" + port);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins to serve.
     *
     * @param host name or number of a loopback address
     * @param port 0 for any that is free
     * @throws IllegalArgumentException in one line, if the host is not of this machine alone
     * @throws IOException in one line, if the port is in use or not allowed
     */
    public static RunsServer start(String host, int port, Pages pages) throws IOException {
        InetAddress address = loopback(host);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
            RunsServer started = new RunsServer(server, pages);
            server.start();
            return started;
        } catch (BindException e) {
            throw new IOException(
                    "cannot listen at port " + port + ": " + e.getMessage().toLowerCase(Locale.ROOT)
                            + "; --port chooses another, 0 any that is free",
                    e);
        }
    }

    private static InetAddress loopback(String host) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--host=" + host + ": there is no such address", e);
        }
        if (!address.isLoopbackAddress()) {
            throw new IllegalArgumentException("--host=" + host
                    + ": runs are served to this machine alone, at a loopback address such as 127.0.0.1");
        }
        return address;
    }

    /** Where a browser finds it. */
    public String url() {
        return url;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] content = answer.text().getBytes(StandardCharsets.UTF_8);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type());
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Security-Policy", "frame-ancestors 'none'");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("X-Content-Type-Options", "nosniff");
            if (answer.status() == 405) {
                headers.set("Allow", "GET");
            }
            exchange.sendResponseHeaders(answer.status(), content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private Answer answer(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return Answer.refusal(403, "this is " + url + ", the request is for another host");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site)) {
            return Answer.refusal(403, "requests from other sites are refused");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Answer.refusal(405, "only GET is answered");
        }
        try {
            return pages.answer(exchange.getRequestURI());
        } catch (IllegalArgumentException wrong) {
            return Answer.refusal(400, wrong.getMessage());
        } catch (IOException unreadable) {
            return Answer.refusal(500, unreadable.getMessage());
        } catch (RuntimeException unforeseen) {
            LOG.warn("{} failed", exchange.getRequestURI().getPath(), unforeseen);
            return Answer.refusal(500, "internal error: " + unforeseen);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
