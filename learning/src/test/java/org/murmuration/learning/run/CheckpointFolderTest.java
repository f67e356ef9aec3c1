package org.murmuration.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.learning.store.RecordedEchoes;
import org.murmuration.learning.store.RecordedEchoes.Kept;
import org.murmuration.learning.store.StoreException;
import org.murmuration.testing.Seeded;

/** Over a log whose segments hold a few episodes each. */
final class CheckpointFolderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private long seed = 1;
    private RecordedEchoes games = new RecordedEchoes(seed);
    private CheckpointFolder checkpoints;

    @BeforeEach
    void openFolder() {
        checkpoints = open();
    }

    @AfterEach
    void closeGames() {
        games.close();
    }

    private CheckpointFolder open() {
        return new CheckpointFolder(folder, RecordedEchoes::logOfSmallSegments);
    }

    private Kept write(long envSteps) throws IOException {
        checkpoints.write(envSteps, JSON.createObjectNode(), games.replay().condition(), Map.of("", games.replay()));
        return games.kept();
    }

    private Path fileOf(long envSteps) {
        return folder.resolve("checkpoints").resolve(String.format(Locale.ROOT, "%012d.checkpoint", envSteps));
    }

    private List<Integer> segments() throws IOException {
        try (Stream<Path> files = Files.list(CheckpointFolder.logFolder(folder))) {
            return files.map(file ->
                            Integer.parseInt(file.getFileName().toString().replace(".episodes", "")))
                    .sorted()
                    .toList();
        }
    }

    /** Goes on from the newest checkpoint as a new process would, with other games. */
    private void resume() throws IOException {
        seed++;
        games.close();
        games = new RecordedEchoes(seed);
        checkpoints = open();
        checkpoints.restore(checkpoints.latest(), games.replay().condition(), Map.of("", games.replay()));
    }

    private void assertResumesWith(Kept kept) throws IOException {
        resume();
        assertThat(games.replay().book()).isEqualTo(kept.book());
        assertThat(games.kept().episodes()).isEqualTo(kept.episodes());
    }

    private void assertKeepsOnlySegmentsNeededFrom(int oldest) throws IOException {
        List<Integer> segments = segments();
        assertThat(segments.get(0)).as("first segment").isLessThanOrEqualTo(oldest);
        assertThat(segments.subList(1, segments.size()))
                .as("later segments")
                .allSatisfy(segment -> assertThat(segment).isGreaterThan(oldest));
    }

    @Test
    void onlySegmentsThatAKeptCheckpointNeedsStay() throws IOException {
        List<Kept> written = new ArrayList<>();
        for (int round = 1; round <= 12; round++) {
            games.play(2 + round % 4);
            written.add(write(round));
            assertKeepsOnlySegmentsNeededFrom(
                    written.get(Math.max(0, round - 2)).book().oldest());
        }
        assertThat(segments().get(0)).isGreaterThan(12);
    }

    @Test
    void theOlderCheckpointIsWholeAfterTheNewerWasRemoved() throws IOException {
        games.play(40);
        write(1);
        games.play(7);
        Kept older = write(2);
        games.play(14);
        write(3);
        Files.delete(fileOf(3));
        assertResumesWith(older);
        assertThat(segments().get(segments().size() - 1))
                .isLessThan(older.book().next());
    }

    @Test
    void theOlderCheckpointIsWholeAfterTheNewerWasDamaged() throws IOException {
        games.play(20);
        Kept older = write(1);
        games.play(14);
        write(2);
        byte[] whole = Files.readAllBytes(fileOf(2));
        Files.write(fileOf(2), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> resume())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(fileOf(2) + " is truncated or altered")
                .hasMessageEndingWith("; remove it to go on from 000000000001.checkpoint");
        Files.delete(fileOf(2));
        assertResumesWith(older);
    }

    @Test
    void aRunThatWentBackToTheOlderCheckpointGoesOnOverWhatWasCutOff() throws IOException {
        games.play(9);
        write(1);
        games.play(14);
        write(2);
        Files.delete(fileOf(2));
        resume();
        games.play(10);
        Kept again = write(2);
        assertResumesWith(again);
    }

    @Test
    void aCheckpointWrittenTwiceLeavesTheSegmentsThatTheOlderNeeds() throws IOException {
        games.play(12);
        Kept older = write(1);
        games.play(14);
        write(2);
        write(2);
        assertKeepsOnlySegmentsNeededFrom(older.book().oldest());
        Files.delete(fileOf(2));
        assertResumesWith(older);
    }

    @Test
    void aCheckpointWrittenAgainAfterAResumeLeavesTheSegmentsThatTheOlderNeeds() throws IOException {
        games.play(12);
        Kept older = write(1);
        games.play(14);
        write(2);
        resume();
        write(2);
        write(2);
        Files.delete(fileOf(2));
        assertResumesWith(older);
    }

    @Test
    void theFirstNewCheckpointAfterAResumeLetsSegmentsGoAgain() throws IOException {
        games.play(12);
        write(1);
        games.play(14);
        Kept resumed = write(2);
        resume();
        games.play(3);
        write(3);
        assertKeepsOnlySegmentsNeededFrom(resumed.book().oldest());
        assertThat(segments().get(0)).isPositive();
    }

    @Seeded(iterations = 5)
    void bothCheckpointsAreWholeWheneverARunIsStopped(RandomGenerator random) throws IOException {
        TreeMap<Long, Kept> kept = new TreeMap<>();
        long envSteps = 0;
        for (int round = 0; round < 20; round++) {
            games.play(random.nextInt(16));
            envSteps += random.nextInt(4) == 0 && !kept.isEmpty() ? 0 : 1;
            kept.put(envSteps, write(envSteps));
            while (kept.size() > 2) {
                kept.pollFirstEntry();
            }
            boolean newestLost = kept.size() == 2 && random.nextInt(4) == 0;
            if (newestLost) {
                Files.delete(fileOf(kept.pollLastEntry().getKey()));
                envSteps = kept.lastKey();
            }
            if (newestLost || random.nextBoolean()) {
                assertResumesWith(kept.lastEntry().getValue());
            }
        }
    }
}
