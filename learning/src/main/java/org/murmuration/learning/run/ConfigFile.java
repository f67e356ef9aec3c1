package org.murmuration.learning.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.murmuration.engine.file.WholeFile;

/**
 * The configuration of a run in YAML: {@code algorithm}, {@code env} and {@code settings}; if wanted {@code env_steps} and {@code seed}; in verified configurations also {@code result}. The
 * {@code config.yaml} of a run folder is such a file, whose other fields only inform.
 *
 * @param name of the file, for messages
 * @param envSteps steps to train, if it says so
 * @param seed if it says so
 * @param settings of run, algorithm and environment, by name
 * @param result what was reached with it, if it says so
 */
public record ConfigFile(
        String name,
        String algorithm,
        String environment,
        OptionalLong envSteps,
        OptionalLong seed,
        Map<String, String> settings,
        Optional<VerifiedResult> result) {
    private static final List<String> FIELDS = List.of(
            "algorithm", "env", "env_steps", "seed", "settings", "result", "mode", "origins", "device", "version");
    private static final ObjectMapper RESULTS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** Copies the settings. */
    public ConfigFile {
        settings = Map.copyOf(settings);
    }

    /**
     * Reads a file.
     *
     * @throws IOException in one line, if it cannot be read
     * @throws IllegalArgumentException in one line that names the file and, where one is wrong, the field
     */
    public static ConfigFile read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + WholeFile.reason(e), e);
        }
        YamlFields fields = YamlFields.of(file.toString(), text).only(FIELDS);
        return new ConfigFile(
                file.toString(),
                fields.text("algorithm"),
                fields.text("env"),
                fields.wholeNumber("env_steps", 1),
                fields.wholeNumber("seed", Long.MIN_VALUE),
                fields.scalars("settings"),
                result(fields));
    }

    private static Optional<VerifiedResult> result(YamlFields fields) {
        if (!fields.has("result")) {
            return Optional.empty();
        }
        try {
            return Optional.of(RESULTS.treeToValue(fields.part("result"), VerifiedResult.class));
        } catch (JsonProcessingException e) {
            throw fields.wrong("'result' is malformed: " + e.getOriginalMessage());
        }
    }
}
