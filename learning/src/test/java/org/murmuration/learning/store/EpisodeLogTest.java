package org.murmuration.learning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.store.RecordedEchoes.Kept;

final class EpisodeLogTest {
    @TempDir
    Path folder;

    private final RecordedEchoes games = new RecordedEchoes(1);
    private EpisodeLog log;

    @BeforeEach
    void openLog() {
        log = RecordedEchoes.logOfSmallSegments(folder);
    }

    @AfterEach
    void closeGames() {
        games.close();
    }

    private record Logged(EpisodeLog.End end, Kept kept) {
        static final Logged NOTHING =
                new Logged(EpisodeLog.End.EMPTY, new Kept(new EpisodeReplay.Book(0, 0, 0), Map.of(), Map.of()));
    }

    private Logged appendAfter(Logged before) throws IOException {
        Kept kept = games.kept();
        int from = Math.max(before.kept().book().next(), kept.book().oldest());
        return new Logged(
                log.append(games.replay(), before.end(), from, kept.book().next()), kept);
    }

    /** Appends of none to five episodes each. */
    private List<Logged> appendOften() throws IOException {
        List<Logged> all = new ArrayList<>();
        Logged last = Logged.NOTHING;
        for (int round = 0; round < 16; round++) {
            games.play(round % 5);
            last = appendAfter(last);
            all.add(last);
        }
        return all;
    }

    private List<Integer> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file ->
                            Integer.parseInt(file.getFileName().toString().replace(".episodes", "")))
                    .sorted()
                    .toList();
        }
    }

    private Path fileOf(int segment) {
        return folder.resolve(String.format(Locale.ROOT, "%010d.episodes", segment));
    }

    private void assertRestores(Logged logged) throws IOException {
        try (RecordedEchoes other = new RecordedEchoes(2)) {
            restore(logged, other);
            assertThat(other.kept().episodes()).isEqualTo(logged.kept().episodes());
        }
    }

    private void restore(Logged logged, RecordedEchoes target) throws IOException {
        target.takeTable(logged.kept());
        EpisodeReplay.Book book = logged.kept().book();
        log.restore(target.replay(), logged.end(), book.oldest(), book.next());
    }

    @Test
    void aSegmentThatIsFullIsFollowedByANewOneAlsoInsideOneAppend() throws IOException {
        games.play(12);
        Logged logged = appendAfter(Logged.NOTHING);
        List<Integer> segments = segments();
        assertThat(segments).hasSizeGreaterThan(2);
        List<Integer> episodes = new ArrayList<>();
        for (int segment : segments) {
            SegmentReader reader = new SegmentReader(fileOf(segment));
            List<Integer> inside = new ArrayList<>();
            while (reader.advance()) {
                inside.add(reader.episode());
            }
            assertThat(inside.get(0)).isEqualTo(segment);
            episodes.addAll(inside);
        }
        assertThat(episodes).containsExactlyElementsOf(logged.kept().episodes().keySet());
        for (int segment : segments.subList(0, segments.size() - 1)) {
            assertThat(Files.size(fileOf(segment)))
                    .isBetween(RecordedEchoes.SEGMENT_BYTES, 2 * RecordedEchoes.SEGMENT_BYTES);
        }
        int last = segments.get(segments.size() - 1);
        assertThat(logged.end()).isEqualTo(new EpisodeLog.End(last, Files.size(fileOf(last))));
    }

    @Test
    void episodesOfOneAppendComeBackFromAllItsSegments() throws IOException {
        games.play(12);
        assertRestores(appendAfter(Logged.NOTHING));
    }

    @Test
    void goingBackToAnOlderEndCutsOffAllThatFollowedIt() throws IOException {
        List<Logged> all = appendOften();
        int shortened = 0;
        int deleted = 0;
        for (int i = all.size() - 1; i > 0; i--) {
            EpisodeLog.End end = all.get(i).end();
            long before = Files.size(fileOf(end.segment()));
            int segmentsBefore = segments().size();
            assertRestores(all.get(i));
            assertThat(segments()).endsWith(end.segment());
            assertThat(Files.size(fileOf(end.segment()))).isEqualTo(end.bytes());
            shortened += before > end.bytes() ? 1 : 0;
            deleted += segmentsBefore - segments().size();
        }
        assertThat(shortened).as("ends within a segment").isGreaterThan(2);
        assertThat(deleted).as("segments that began later").isGreaterThan(2);
    }

    @Test
    void droppingLetsGoOfExactlyTheSegmentsWhoseEpisodesAreAllOlder() throws IOException {
        List<Logged> all = appendOften();
        List<Integer> segments = segments();
        assertThat(segments).hasSizeGreaterThan(4);
        int next = all.get(all.size() - 1).kept().book().next();
        for (int oldest = 0; oldest < next; oldest++) {
            log.dropBefore(oldest);
            int needed = oldest;
            int first = segments.stream()
                    .filter(segment -> segment <= needed)
                    .max(Integer::compare)
                    .orElseThrow();
            assertThat(segments())
                    .as("oldest needed: %d", oldest)
                    .isEqualTo(segments.subList(segments.indexOf(first), segments.size()));
        }
    }

    @Test
    void nothingOfAnAppendThatFailedIsLeftAfterTheNext() throws IOException {
        games.play(6);
        Logged before = appendAfter(Logged.NOTHING);
        games.play(10);
        appendAfter(before);
        List<Integer> segments = segments();
        Path cutOff = fileOf(segments.get(segments.size() - 1));
        byte[] whole = Files.readAllBytes(cutOff);
        Files.write(cutOff, Arrays.copyOf(whole, whole.length / 2));
        games.play(8);
        assertRestores(appendAfter(before));
    }

    @Test
    void aMissingSegmentIsRefusedWithTheFirstEpisodeThatIsLacking() throws IOException {
        games.play(12);
        Logged logged = appendAfter(Logged.NOTHING);
        int lacking = segments().get(1);
        Files.delete(fileOf(lacking));
        EpisodeReplay.Book book = logged.kept().book();
        assertThatThrownBy(() -> restore(logged, games))
                .isInstanceOf(StoreException.class)
                .hasMessage(folder + " lacks episode " + lacking + " of those that the checkpoint refers to, "
                        + book.oldest() + " to " + (book.next() - 1));
    }

    @Test
    void aSegmentShorterThanTheCheckpointSaysIsRefusedByName() throws IOException {
        games.play(12);
        Logged logged = appendAfter(Logged.NOTHING);
        Path last = fileOf(logged.end().segment());
        byte[] whole = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> restore(logged, games))
                .isInstanceOf(StoreException.class)
                .hasMessage(last + " is truncated: it has " + (whole.length - 1) + " bytes, the checkpoint refers to "
                        + whole.length);
    }
}
