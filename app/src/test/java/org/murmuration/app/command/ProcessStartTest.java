package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProcessStartTest {
    @Test
    void countsFromBootToHundredths() {
        String stat =
                "17 (a name) of) S 1 17 17 0 -1 4194560 1250 0 0 0 3 1 0 0 20 0 1 0 4689189 1433600 380 18446744073709551615";

        assertThat(ProcessStart.ageMillis("46892.59 90000.00\n", stat)).isEqualTo(700);
    }

    @Test
    void aProcessHasNotBegunInTheFuture() {
        String stat = "17 (java) S 1 17 17 0 -1 4194560 1250 0 0 0 3 1 0 0 20 0 1 0 4689189 1433600";

        assertThat(ProcessStart.ageMillis("46891.88 1.00", stat)).isZero();
    }

    @Test
    void thisProcessBeganBeforeNowAndBeforeItsVirtualMachineDid() {
        Instant machine = Instant.ofEpochMilli(
                java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime());

        assertThat(ProcessStart.instant()).isBefore(machine.plus(Duration.ofMillis(20)));
    }
}
