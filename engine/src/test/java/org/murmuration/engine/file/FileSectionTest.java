package org.murmuration.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSectionTest {
    @TempDir
    Path folder;

    private static FileSection parse(String yaml) {
        return FileSection.parse("game.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fieldsAreReadWithinTheirBounds() {
        FileSection root = parse("{speed: 2.5, inside: {count: 3, open: true, letter: x}}");
        FileSection inside = root.section("inside");
        assertThat(root.number("speed", 0f, 3f)).isEqualTo(2.5f);
        assertThat(inside.integer("count", 0, 3)).isEqualTo(3);
        assertThat(inside.flag("open", false)).isTrue();
        assertThat(inside.word("letter", "y")).isEqualTo("x");
        assertThat(inside.word("other", "y")).isEqualTo("y");
        inside.rejectUnread();
        root.rejectUnread();
    }

    @Test
    void whatIsOutOfBoundsIsNamedWithItsPlace() {
        FileSection inside = parse("inside: {count: 4}").section("inside");
        assertThatThrownBy(() -> inside.integer("count", 0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("game.yaml: inside.count is 4, expected a whole number from 0 to 3");
    }

    @Test
    void aMisspeltFieldExplainsTheMissingOne() {
        FileSection root = parse("spede: 1");
        assertThatThrownBy(() -> root.number("speed", 0f, 3f))
                .hasMessage("game.yaml: the field speed is missing (did you mean 'spede'?)");
        assertThatThrownBy(root::rejectUnread)
                .hasMessage("game.yaml: there is no field 'spede' (did you mean 'speed'?); known are speed");
    }

    @Test
    void aFieldThatStandsTwiceIsRefusedWithItsLine() {
        assertThatThrownBy(() -> parse("speed: 1\nspeed: 2"))
                .hasMessageStartingWith("game.yaml, line 2: this is not YAML")
                .hasMessageNotContaining("\n");
    }

    @Test
    void jsonIsReadByItsEnding() throws IOException {
        Path file = Files.writeString(folder.resolve("game.json"), "{\"speed\": 1}");
        assertThat(FileSection.read("file", file.toString()).number("speed", 0f, 3f))
                .isEqualTo(1f);
        Path yaml = Files.writeString(folder.resolve("other.json"), "speed: 1");
        assertThatThrownBy(() -> FileSection.read("file", yaml.toString())).hasMessageContaining("this is not JSON");
    }

    @Test
    void filesThatAreMissingOrTooLargeAreNamedWithTheirSetting() throws IOException {
        assertThatThrownBy(() -> FileSection.read("payoffs", "nowhere.yaml"))
                .hasMessage("payoffs=nowhere.yaml: no such file or folder");
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> FileSection.read("payoffs", large.toString()))
                .hasMessageContaining("more than 1048576 bytes; is it the right file for payoffs?");
    }
}
