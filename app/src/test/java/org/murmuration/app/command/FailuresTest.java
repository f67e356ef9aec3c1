package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void unknownCommandSuggestsTheNearest() {
        Invocation.of("lst").failed(2, "unknown command 'lst' (did you mean 'list'?)", "'murmuration --help'");
    }

    @Test
    void missingCommandNamesThemAll() {
        Invocation.of().failed(2, "missing command: ", "list", "bench");
    }

    @Test
    void unknownOptionSuggestsTheNearest() {
        Invocation.of("bench", "toy/signal", "--gamse", "4")
                .failed(2, "unknown option '--gamse' (did you mean '--games'?)", "'murmuration bench --help'");
        Invocation.of("bench", "toy/signal", "--gamse=4").failed(2, "unknown option '--gamse' (did you mean");
    }

    @Test
    void missingEnvironmentIsNamed() {
        Invocation.of("bench").failed(2, "missing required parameter: 'ENV'");
    }

    @Test
    void surplusArgumentIsNamed() {
        Invocation.of("list", "everything").failed(2, "unexpected argument 'everything'");
    }

    @Test
    void unknownEnvironmentSuggestsTheNearest() {
        Invocation.of("bench", "toy/signl", "--device", "jvm")
                .failed(2, "unknown environment 'toy/signl' (did you mean 'toy/signal'?)");
    }

    @Test
    void unknownDeviceIsNamed() {
        Invocation.of("bench", "toy/signal", "--device", "jvn").failed(2, "'jvn'");
    }

    @Test
    void unknownSettingSuggestsTheNearest() {
        Invocation.of("bench", "toy/signal", "--device", "jvm", "--set", "valeu=2")
                .failed(2, "toy/signal has no setting 'valeu' (did you mean 'value'?)");
        Invocation.of("bench", "toy/signal", "--device", "jvm", "--set", "value")
                .failed(2, "KEY=VALUE");
        Invocation.of("bench", "toy/signal", "--device", "jvm", "--set", "value=11")
                .failed(2, "value=11: expected a whole number from 1 to 10");
    }

    @Test
    void failureUnderJsonIsOneObjectAndOneLine() {
        Invocation failure = Invocation.of("bench", "nowhere", "--json");
        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.json().fieldNames()).toIterable().containsExactly("error");
        assertThat(failure.json().get("error").asText()).startsWith("unknown environment 'nowhere'");
        assertThat(failure.err().strip())
                .startsWith("murmuration: unknown environment")
                .doesNotContain("\n");
        assertThat(Invocation.of("list", "--json", "--nonsense")
                        .json()
                        .get("error")
                        .asText())
                .startsWith("unknown option '--nonsense'");
    }

    @Test
    void stackTraceIsShownWhenAskedFor() {
        assertThat(Invocation.of("bench", "nowhere", "--debug").err()).contains("\tat org.murmuration.");
    }

    @Test
    void exceptionThatNobodyForesawIsCalledInternal() {
        assertThat(Failures.describe(new IllegalStateException("no such thing")))
                .startsWith("internal error: java.lang.IllegalStateException: no such thing")
                .contains("MURMURATION_DEBUG=1");
        assertThat(Failures.describe(new NullPointerException())).startsWith("internal error: ");
    }

    @Test
    void fileProblemsAreSaidInWords() {
        assertThat(Failures.describe(new NoSuchFileException("runs/x"))).isEqualTo("runs/x: no such file or folder");
        assertThat(Failures.describe(new IOException("cannot write runs/x: No space left on device")))
                .isEqualTo("cannot write runs/x: No space left on device");
    }

    @Test
    void helpIsThereForEveryCommand() {
        RootCommand.commandLine().getSubcommands().keySet().forEach(command -> {
            Invocation help = Invocation.of(command, "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("Usage: murmuration " + command, "--json", "Example");
            assertThat(help.err()).isEmpty();
        });
        assertThat(Invocation.of("--help").out()).contains("Usage: murmuration", "Exit codes");
        assertThat(Invocation.of("--version").out()).startsWith("murmuration ");
    }
}
