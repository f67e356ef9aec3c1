package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class DevicesCommandTest {
    @Test
    void reportsTheKeysOfTheContract() {
        Invocation devices = Invocation.of("devices", "--json");
        assertThat(devices.exitCode()).as(devices.err()).isZero();
        JsonNode list = devices.json();
        assertThat(list.isArray()).isTrue();
        int defaults = 0;
        for (JsonNode device : list) {
            assertThat(device.fieldNames())
                    .toIterable()
                    .contains("id", "name", "platform", "driver", "compute_units", "speed", "bit_exact", "default");
            defaults += device.get("default").asBoolean() ? 1 : 0;
        }
        assertThat(defaults).isEqualTo(1);
        assertThat(list.get(0).get("id").asText()).isEqualTo("jvm");
        assertThat(list.get(0).get("bit_exact").asBoolean()).isTrue();
    }

    @Test
    void marksTheDefaultForPeople() {
        assertThat(Invocation.of("devices").out()).contains("bit-exact", "jvm", "* is the default");
    }

    @Test
    void installingAndRemovingExcludeEachOther() {
        Invocation.of("devices", "--install-cpu-driver", "--remove-cpu-driver").failed(2, "exclude each other");
    }
}
