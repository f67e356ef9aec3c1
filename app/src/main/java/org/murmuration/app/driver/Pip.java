package org.murmuration.app.driver;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's installer of packages. */
final class Pip {
    private static final Pattern ERROR = Pattern.compile("(?m)^ERROR: (.*)$");
    private static final String HOW_TO_GET_IT =
            "the driver comes as a package for Python: install python3 and pip (Debian, Ubuntu: sudo apt-get install python3-pip)";

    private final String searchPath;

    /**
     * The pip of the first {@code python3} in these folders.
     *
     * @param searchPath as in {@code PATH}, or null
     */
    Pip(String searchPath) {
        this.searchPath = searchPath;
    }

    /**
     * Installs packages and all that they need into a folder, whatever is installed elsewhere, without touching anything outside it.
     *
     * @param packages with versions
     * @param temporary for pip's own files
     * @throws IOException in one line, if there is no pip or it fails
     */
    void install(List<String> packages, Path folder, Path temporary) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python(), "-m", "pip", "install"));
        command.addAll(List.of("--prefix", folder.toString(), "--ignore-installed", "--only-binary", ":all:"));
        command.addAll(List.of("--no-compile", "--no-cache-dir", "--no-warn-script-location", "--no-input"));
        command.addAll(List.of("--disable-pip-version-check", "--retries", "2", "--quiet"));
        command.addAll(packages);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("TMPDIR", temporary.toString());
        environment.put("PIP_USER", "0"); // a user's setting that --prefix does not go with
        Process process = builder.start();
        Thread stopping = new Thread(process::destroy, "stopping pip");
        Runtime.getRuntime().addShutdownHook(stopping);
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(reason(output));
            }
        } finally {
            process.destroy();
            removeHook(stopping);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It has run.
        }
    }

    private String python() throws IOException {
        for (String folder : (searchPath == null ? "" : searchPath).split(File.pathSeparator, -1)) {
            Path python = Path.of(folder, "python3");
            if (!folder.isEmpty() && Files.isRegularFile(python) && Files.isExecutable(python)) {
                return python.toString();
            }
        }
        throw new IOException("there is no python3; " + HOW_TO_GET_IT);
    }

    /** The user's sentence for what pip has said. */
    private static String reason(String output) {
        if (output.contains("No module named pip")) {
            return "python3 has no pip; " + HOW_TO_GET_IT;
        }
        if (output.contains("No space left on device")) {
            return "the driver does not fit: no space left on the device";
        }
        Matcher error = ERROR.matcher(output);
        String said = error.find() ? error.group(1) : output.strip().replaceFirst("(?s).*\\n", "");
        return "pip cannot get the driver (is the network there?): " + (said.isEmpty() ? "it gives no reason" : said);
    }
}
