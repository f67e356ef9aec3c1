package org.murmuration.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.trace.TraceVerdict.Outcome;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

final class TraceVerifierTest {
    @TempDir
    private Path folder;

    /** Recognises {@code "is": NAME} and replays by the given function. */
    private record Family(String name, Function<JsonNode, TraceReport> replay) implements TraceFamily {
        @Override
        public boolean recognises(JsonNode trace) {
            return trace.path("is").asText().equals(name);
        }

        @Override
        public TraceReport verify(JsonNode trace, Device device) {
            return replay.apply(trace);
        }
    }

    private static TraceReport sumIsSeven(JsonNode trace) {
        Comparison comparison = new Comparison();
        trace.path("terms")
                .forEach(term -> comparison.addRelative(
                        "term " + term.size(), term.path(0).asDouble(), 7, 1e-6));
        return comparison.report();
    }

    private static TraceVerdict verify(Path file, Function<JsonNode, TraceReport> replay) {
        try (Device device = new JvmDevice(1)) {
            return TraceVerifier.of(List.of(new Family("sum", replay)), new TraceReader(2000, 200))
                    .verify(file, device);
        }
    }

    private static TraceVerdict verify(Path file) {
        return verify(file, TraceVerifierTest::sumIsSeven);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("trace.txt"), content);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void assertFailure(TraceVerdict verdict, String problem) {
        assertThat(verdict.problem()).isEqualTo(problem).doesNotContain("\n");
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.passed()).isFalse();
    }

    @Test
    void plainAndGzippedFilesAreToldApartByTheirContent() throws IOException {
        String trace = "{\"is\": \"sum\", \"terms\": [[7], [7]]}";
        for (Path file : List.of(file(trace), Files.write(folder.resolve("trace.json"), gzip(trace)))) {
            TraceVerdict verdict = verify(file);
            assertThat(verdict.passed()).isTrue();
            assertThat(verdict.problem()).isNull();
            assertThat(verdict.family()).isEqualTo("sum");
            assertThat(verdict.quantities().get("term 1").compared()).isEqualTo(2);
        }
    }

    @Test
    void anErrorBeyondItsToleranceIsNamedBesideWhatPassed() throws IOException {
        TraceVerdict verdict = verify(file("{\"is\": \"sum\", \"terms\": [[7], [7.7, 0], [7]]}"));
        assertFailure(verdict, "term 2: error " + (7.7 - 7) / 7 + " beyond 1.0E-6");
        assertThat(verdict.quantities().get("term 1").passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | the file is empty",
                "[1]                                  | the file holds no JSON object",
                "null                                 | the file holds no JSON object",
                "{\"is\": \"sum\", \"terms\": [[1e999]]} | a number beyond the range of a double at terms",
                "{\"is\": \"difference\"}             | a trace of no known family: none of [sum] recognises its content",
                "{\"is\": \"sum\", \"terms\": []}     | the trace holds nothing to compare",
            })
    void whatIsNoTraceIsRefused(String content, String problem) throws IOException {
        assertFailure(verify(file(content)), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"is\": \"sum\", \"terms\": [[7], [7 | not valid JSON: Unexpected end-of-input",
                "{\"is\": NaN}                         | not valid JSON: Non-standard token 'NaN'",
                "{\"is\": \"sum\"} {}                  | not valid JSON: Trailing token",
                "{\"is\": \"sum\", \"is\": \"sum\"}    | not valid JSON: Duplicate field 'is'",
                "bytes of something else               | not valid JSON: Unrecognized token 'bytes'",
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String content, String problem) throws IOException {
        TraceVerdict verdict = verify(file(content));
        assertFailure(verdict, verdict.problem());
        assertThat(verdict.problem()).startsWith(problem).contains("line 1, column");
    }

    @Test
    void missingFilesAndFoldersAreRefused() {
        assertFailure(verify(folder.resolve("absent")), "no such file or folder");
        assertFailure(verify(folder), "it is a folder, not a file");
    }

    @Test
    void cutOffGzipIsRefused() throws IOException {
        byte[] whole = gzip("{\"is\": \"sum\", \"terms\": [[7], [7]]}");
        for (int length = 2; length < whole.length; length++) {
            assertFailure(verify(file(Arrays.copyOf(whole, length))), "the gzip data are cut off");
        }
    }

    @Test
    void alteredGzipIsRefused() throws IOException {
        byte[] altered = gzip("{\"is\": \"sum\", \"terms\": [[7], [7]]}");
        altered[altered.length - 6] ^= 1;
        assertFailure(verify(file(altered)), "the gzip data are damaged: Corrupt GZIP trailer");
    }

    @Test
    void whatAFileMayAskForIsLimited() throws IOException {
        assertFailure(verify(file(gzip(" ".repeat(3000)))), "more than 2000 bytes, which is the most that is read");
        assertThat(verify(file("[".repeat(100))).problem()).contains("nesting depth");
        assertThat(verify(file("[" + "0,".repeat(500) + "0]")).problem()).contains("Token count");
    }

    @Test
    void whateverAFamilyThrowsBecomesOneLine() throws IOException {
        Path file = file("{\"is\": \"sum\"}");
        assertFailure(
                verify(file, trace -> {
                    throw new IllegalArgumentException("the trace lacks\n  'terms'");
                }),
                "cannot be replayed: the trace lacks 'terms'");
        assertFailure(
                verify(file, trace -> {
                    throw new IndexOutOfBoundsException("index 3");
                }),
                "cannot be replayed: IndexOutOfBoundsException: index 3");
    }

    @Test
    void aMissingInputIsNeitherPassedNorFailed() throws IOException {
        TraceVerdict verdict = verify(file("{\"is\": \"sum\"}"), trace -> {
            throw new MissingInputException("the network is not there");
        });
        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.problem()).isEqualTo("not run: the network is not there");
    }

    @Test
    void twoFamiliesThatClaimOneFileAreAFailure() throws IOException {
        Family family = new Family("sum", TraceVerifierTest::sumIsSeven);
        TraceVerifier verifier = TraceVerifier.of(List.of(family, family), new TraceReader());
        try (Device device = new JvmDevice(1)) {
            assertFailure(
                    verifier.verify(file("{\"is\": \"sum\", \"terms\": [[7]]}"), device),
                    "families sum and sum both claim this content");
        }
    }
}
