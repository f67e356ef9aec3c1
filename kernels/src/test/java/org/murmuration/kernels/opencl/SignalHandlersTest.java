package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SignalHandlersTest {
    /** A signal that neither the JVM nor any test uses. */
    private static final int SIGXCPU = 24;

    private static final long SIG_IGN = 1;

    @BeforeEach
    void requireLinux() {
        assumeTrue(SignalHandlers.isSupported(), "signals are kept on Linux for x86-64 alone");
    }

    private static long handler() {
        try (Memory action = new Memory(152)) {
            action.clear();
            HostProcess.sigaction(SIGXCPU, null, action);
            return action.getLong(0);
        }
    }

    private static void ignore() {
        try (Memory action = new Memory(152)) {
            action.clear();
            action.setLong(0, SIG_IGN);
            HostProcess.sigaction(SIGXCPU, action, null);
        }
    }

    @Test
    void handlersThatACallReplacesAreBackAfterIt() {
        long before = handler();
        long during = SignalHandlers.keptDuring(() -> {
            ignore();
            return handler();
        });
        assertThat(during).isEqualTo(SIG_IGN).isNotEqualTo(before);
        assertThat(handler()).isEqualTo(before);
    }

    @Test
    void handlersAreBackAfterACallThatFails() {
        long before = handler();
        assertThatIllegalStateException()
                .isThrownBy(() -> SignalHandlers.keptDuring(() -> {
                    ignore();
                    throw new IllegalStateException("failed");
                }));
        assertThat(handler()).isEqualTo(before);
    }

    /** Which signals the process handles is told by Linux; drivers with LLVM inside would add to them. */
    @Test
    void openingADriverLeavesTheSignalsAlone() throws IOException {
        OpenClDriver driver = OpenClTestDevice.driver();
        List<String> before = caught();
        driver.open().close();
        assertThat(caught()).isEqualTo(before);
    }

    private static List<String> caught() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigCgt"))
                .toList();
    }
}
