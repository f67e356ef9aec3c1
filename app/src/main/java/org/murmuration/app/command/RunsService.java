package org.murmuration.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.murmuration.app.report.Report;
import org.murmuration.app.view.serve.Pages;
import org.murmuration.app.view.serve.RunCatalog;
import org.murmuration.app.view.serve.RunsServer;
import org.murmuration.kernels.Device;
import picocli.CommandLine.Option;

/** The options of {@code view} that serve runs, and the service. */
final class RunsService {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--serve", paramLabel = "DIR", description = "Serve the runs in a folder until Ctrl-C.")
    private Path folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8000",
            description = "Where to serve, 0 for any port that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The loopback address to serve at (default: ${DEFAULT-VALUE}).")
    private String host;

    /** Whether runs are to be served. */
    boolean isAsked() {
        return folder != null;
    }

    /**
     * Serves until the process is asked to stop.
     *
     * @throws IOException in one line, if there is no such folder or the port is not to be had
     * @throws IllegalArgumentException in one line, if the port is no port or the address not of this machine alone
     */
    Report serve(Device device, PrintWriter remarks) throws IOException, InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("--port=" + port + ": expected 0 to " + HIGHEST_PORT);
        }
        Pages pages = new Pages(RunCatalog.of(folder), device);
        try (Interruption interruption = Interruption.watch();
                RunsServer server = RunsServer.start(host, port, pages)) {
            remarks.println("the runs in " + folder + " are at " + server.url() + " until Ctrl-C");
            remarks.flush();
            interruption.await();
            return new Served(folder.toString(), server.url());
        }
    }

    /** What was served. */
    record Served(String folder, String url) implements Report {
        @Override
        public void print(PrintWriter out) {
            out.println(url + " has been closed");
        }
    }
}
