package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.testing.Seeded;

class TensorBoardEventsTest {
    @TempDir
    Path folder;

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private List<EventDecoder.Event> events() throws IOException {
        return EventDecoder.decode(Files.readAllBytes(file()));
    }

    private void write(long... steps) throws IOException {
        try (TensorBoardEvents events = TensorBoardEvents.open(folder)) {
            for (long step : steps) {
                events.append(step, Map.of("eval/win_rate", step / 1000.0));
            }
        }
    }

    @Test
    void decoderKnowsTheKnownAnswerOfCrc32c() {
        // RFC 3720, B.4: 32 bytes of zeros.
        assertThat(EventDecoder.crc32c(new byte[32])).isEqualTo(0x8a9136aa);
    }

    @Test
    void fileBeginsWithItsVersion() throws IOException {
        write();
        assertThat(file().getFileName().toString()).startsWith("events.out.tfevents.");
        assertThat(events()).hasSize(1);
        assertThat(events().get(0).fileVersion()).isEqualTo("brain.Event:2");
    }

    @Test
    void independentDecoderReadsWhatWasWritten() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("eval/win_rate", 0.75);
        values.put("learner/loss", 1.5e-3);
        values.put("eval/undefined", Double.NaN);
        long step = 12_345_678_901L;
        double before = System.currentTimeMillis() / 1e3;
        try (TensorBoardEvents events = TensorBoardEvents.open(folder)) {
            events.append(step, values);
        }
        EventDecoder.Event event = events().get(1);
        assertThat(event.step()).isEqualTo(step);
        assertThat(event.wallTime()).isBetween(before, before + 60);
        assertThat(event.scalars()).containsExactlyEntriesOf(scalars(0.75f, 1.5e-3f));
    }

    private static Map<String, Float> scalars(float winRate, float loss) {
        Map<String, Float> scalars = new LinkedHashMap<>();
        scalars.put("eval/win_rate", winRate);
        scalars.put("learner/loss", loss);
        return scalars;
    }

    @Test
    void resumedRunGoesOnInTheSameFile() throws IOException {
        write(100);
        write(200);
        assertThat(events()).extracting(EventDecoder.Event::step).containsExactly(0L, 100L, 200L);
    }

    @Test
    void cutBackDropsEventsAfterTheCheckpoint() throws IOException {
        write(100, 200);
        byte[] uninterrupted = Files.readAllBytes(file());
        write(300, 400);
        try (TensorBoardEvents events = TensorBoardEvents.open(folder)) {
            events.cutBack(299);
        }
        assertThat(file()).hasBinaryContent(uninterrupted);
    }

    @Seeded(iterations = 10)
    void cutBackDropsATornOrAlteredEvent(RandomGenerator random) throws IOException {
        write(100, 200);
        byte[] whole = Files.readAllBytes(file());
        write(300);
        byte[] longer = Files.readAllBytes(file());
        byte[] damaged = Arrays.copyOf(longer, random.nextInt(whole.length, longer.length));
        if (random.nextBoolean()) {
            damaged = longer.clone();
            damaged[random.nextInt(whole.length, longer.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file(), damaged, StandardOpenOption.TRUNCATE_EXISTING);
        try (TensorBoardEvents events = TensorBoardEvents.open(folder)) {
            events.cutBack(1000);
            assertThat(file()).hasBinaryContent(whole);
            events.append(300, Map.of("eval/win_rate", 0.3));
        }
        assertThat(events()).extracting(EventDecoder.Event::step).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void fileThatIsDamagedFromItsFirstByteStartsAnew() throws IOException {
        write(100);
        byte[] bytes = Files.readAllBytes(file());
        bytes[0] ^= 1;
        Files.write(file(), bytes);
        try (TensorBoardEvents events = TensorBoardEvents.open(folder)) {
            events.cutBack(1000);
        }
        assertThat(events()).extracting(EventDecoder.Event::fileVersion).containsExactly("brain.Event:2");
    }
}
