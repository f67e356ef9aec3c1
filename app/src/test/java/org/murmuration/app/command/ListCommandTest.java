package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ListCommandTest {
    @Test
    void namesShapesOfEveryEnvironmentAndAlgorithmsAsJson() {
        Invocation list = Invocation.of("list", "--json");
        assertThat(list.exitCode()).isZero();
        JsonNode toy = null;
        for (JsonNode environment : list.json().get("environments")) {
            assertThat(environment.fieldNames())
                    .toIterable()
                    .contains("id", "agents", "actions", "obs_shape", "parallel");
            if (environment.get("id").asText().equals("toy/signal")) {
                toy = environment;
            }
        }
        assertThat(toy).isNotNull();
        assertThat(toy.get("agents").asInt()).isEqualTo(2);
        assertThat(toy.get("actions").asInt()).isEqualTo(3);
        assertThat(toy.get("obs_shape")).hasToString("[3]");
        assertThat(toy.get("parallel").asBoolean()).isTrue();
        assertThat(list.json().get("patterns"))
                .extracting(JsonNode::asText)
                .contains("lbf/[grid-][SIGHTs-]ROWSxCOLUMNS-PLAYERSp-FOODSf[-coop]");
        assertThat(list.json().get("algorithms")).extracting(JsonNode::asText).contains("qmix", "vdn");
    }

    @Test
    void showsATableToPeople() {
        Invocation list = Invocation.of("list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains("environment", "toy/signal", "and lbf/[grid-]", "algorithms: qmix");
        assertThat(list.err()).isEmpty();
    }

    @Test
    void showsSettingsWithTheirSources() {
        Invocation list = Invocation.of("list", "--settings", "vdn", "lbf/8x8-2p-3f", "--set", "hidden=128");
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("vdn hidden 128 set", "run evaluate_episodes 256 default")
                .contains("vdn epsilon_steps 50000 defaults/vdn/lbf.yaml")
                .anyMatch(line -> line.startsWith("defaults/vdn/lbf.yaml (github.com/uoe-agents/epymarl at cbc38c0"))
                .anyMatch(line -> line.startsWith("lbf/8x8-2p-3f "))
                .contains("vdn on lbf/8x8-2p-3f trains for 2,000,000 env steps, if --steps does not say otherwise");
    }

    @Test
    void settingsOfAPairThatCannotBeAreRefused() {
        Invocation.of("list", "--settings", "vdn", "lbf/8x8-2p-3").failed(2, "unknown environment 'lbf/8x8-2p-3'");
        Invocation.of("list", "--settings", "vdnn", "lbf/8x8-2p-3f")
                .failed(2, "unknown algorithm 'vdnn' (did you mean 'vdn'?)");
    }
}
