package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * One command run in this process.
 *
 * @param exitCode what the process would have ended with
 * @param out standard output
 * @param err standard error
 */
record Invocation(int exitCode, String out, String err) {
    static Invocation of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = RootCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Invocation(exitCode, out.toString(), err.toString());
    }

    /** The one JSON value on standard output. */
    JsonNode json() {
        assertThat(out.strip()).as(err).isNotEmpty().doesNotContain("\n");
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(out, e);
        }
    }

    /** Checks that the user was told in one line, with nothing on standard output. */
    void failed(int expectedCode, String... parts) {
        assertThat(exitCode).as(err).isEqualTo(expectedCode);
        assertThat(err).startsWith("murmuration: ").contains(parts).doesNotContain("\tat ");
        assertThat(err.strip()).doesNotContain("\n");
        assertThat(out).isEmpty();
    }
}
