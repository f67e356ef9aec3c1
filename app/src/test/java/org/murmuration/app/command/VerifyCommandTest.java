package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final Path GOLDEN = Path.of(System.getProperty("murmuration.golden"));

    @TempDir
    Path temporary;

    private static Invocation verify(Path trace, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "verify";
        arguments[1] = trace.toString();
        arguments[2] = "--device";
        arguments[3] = "jvm";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Invocation.of(arguments);
    }

    private static Path trace() {
        return GOLDEN.resolve("nn").resolve("td_lambda.json.gz");
    }

    @Test
    void reportsTheKeysOfTheContract() {
        Invocation verify = verify(trace(), "--json");
        assertThat(verify.exitCode()).as(verify.out()).isZero();
        JsonNode report = verify.json();
        assertThat(report.get("passed").asBoolean()).isTrue();
        JsonNode file = report.get("files").get(0);
        assertThat(file.get("file").asText()).isEqualTo(trace().toString());
        assertThat(file.get("family").asText()).isEqualTo("nn");
        assertThat(file.get("passed").asBoolean()).isTrue();
        JsonNode quantity = file.get("quantities").get("outputs.td_lambda_targets");
        assertThat(quantity.get("max_error").asDouble()).isLessThanOrEqualTo(1e-5);
        assertThat(quantity.get("tolerance").asDouble()).isEqualTo(1e-5);
        assertThat(quantity.get("compared").asInt()).isPositive();
    }

    @Test
    void showsATableToPeople() {
        assertThat(verify(trace()).out())
                .contains("td_lambda.json.gz: passed (nn)", "largest error", "1 of 1 trace passed");
    }

    @Test
    void filesAreVerifiedOneByOne() throws IOException {
        Files.copy(trace(), temporary.resolve("b.json.gz"));
        Files.writeString(temporary.resolve("a.json"), "{\"kind\": \"unheard of\"}");
        Invocation verify = verify(temporary, "--json");
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.json().get("passed").asBoolean()).isFalse();
        JsonNode unknown = verify.json().get("files").get(0);
        assertThat(unknown.get("family").isNull()).isTrue();
        assertThat(unknown.get("passed").asBoolean()).isFalse();
        assertThat(unknown.get("verdict").asText()).isEqualTo("failed");
        assertThat(unknown.get("quantities").isEmpty()).isTrue();
        assertThat(verify.json().get("files").get(1).get("passed").asBoolean()).isTrue();
    }

    @Test
    void unreadableFileHasFailed() throws IOException {
        Path truncated = temporary.resolve("truncated.json.gz");
        byte[] bytes = Files.readAllBytes(trace());
        Files.write(truncated, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(verify(truncated).exitCode()).isEqualTo(1);
        assertThat(verify(truncated).out()).contains("truncated.json.gz: failed", "0 of 1 trace passed");
        assertThat(verify(temporary.resolve("absent.json")).exitCode()).isEqualTo(1);
    }

    @Test
    void badInputIsOneLine() throws IOException {
        verify(Files.createDirectory(temporary.resolve("empty"))).failed(1, "has no *.json or *.json.gz file in it");
        verify(trace(), "--networks", temporary.resolve("absent").toString()).failed(2, "there is no such folder");
        Invocation.of("verify").failed(2, "missing required parameter: 'TRACE'");
    }
}
