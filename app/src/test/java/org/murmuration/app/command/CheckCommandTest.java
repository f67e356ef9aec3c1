package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CheckCommandTest {
    @Test
    void reportsTheKeysOfTheContract() {
        Invocation check = Invocation.of("check", "toy/signal", "--device", "jvm", "--json");
        assertThat(check.exitCode()).as(check.out()).isZero();
        JsonNode report = check.json();
        assertThat(report.fieldNames()).toIterable().containsExactly("env", "device", "passed", "checks");
        assertThat(report.get("env").asText()).isEqualTo("toy/signal");
        assertThat(report.get("device").asText()).isEqualTo("jvm");
        assertThat(report.get("passed").asBoolean()).isTrue();
        assertThat(report.get("checks").size()).isGreaterThan(5);
        assertThat(report.get("checks").get(0).fieldNames()).toIterable().containsExactly("name", "passed", "detail");
    }

    @Test
    void environmentThatBreaksItsPromiseFails() {
        Invocation check = Invocation.of("check", "toy/liar", "--device", "jvm");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).contains("spaces", "FAILED", "toy/liar on jvm: FAILED");
    }

    @Test
    void badInputIsOneLine() {
        Invocation.of("check", "toy/signl").failed(2, "did you mean 'toy/signal'?");
        Invocation.of("check", "toy/signal", "--set", "x=1").failed(2, "no setting 'x'");
        Invocation.of("check").failed(2, "missing required parameter: 'ENV'");
    }
}
