package org.murmuration.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelStep;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.Settings;
import org.murmuration.engine.SteeringGame;
import org.murmuration.engine.trace.TraceReader;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.engine.trace.TraceVerdict;
import org.murmuration.engine.trace.TraceVerifier;
import org.murmuration.engine.wrap.TimeLimit;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Seeded;

final class EpisodeTest {
    private static final Settings FINED = Settings.of(Map.of("fine", 0.1f));

    @TempDir
    private Path folder;

    private final JvmDevice device = new JvmDevice(1);

    @AfterEach
    void close() {
        device.close();
    }

    /** So many episodes of game 13, the fourth of a batch that begins with game 10. */
    private List<Episode> record(int episodes, boolean autoReset) {
        try (BatchedEnvironment environment =
                new BatchedEnvironment(Environments.game("test/counting", FINED), device, 5)) {
            environment.firstGame(10);
            environment.autoReset(autoReset);
            RandomPolicy policy = RandomPolicy.of(environment, 3);
            EpisodeRecorder recorder = EpisodeRecorder.of(environment, FINED, 3);
            environment.reset(77);
            recorder.begin();
            List<Episode> recorded = new ArrayList<>();
            while (recorded.size() < episodes) {
                policy.choose();
                environment.step();
                Episode episode = recorder.update();
                if (episode != null) {
                    recorded.add(episode);
                }
            }
            return recorded;
        }
    }

    private Episode record() {
        return record(1, false).get(0);
    }

    @Test
    void everyEpisodeOfAGameIsReplayedFromItsSeed() {
        List<Episode> episodes = record(4, true);
        assertThat(episodes).extracting(Episode::episode).containsExactly(0, 1, 2, 3);
        for (Episode episode : episodes) {
            assertThat(episode.complete()).isTrue();
            assertThat(episode.game()).isEqualTo(13);
            TraceReport report = EpisodeReplayer.replay(episode, device);
            assertThat(report.passed()).as(report.toString()).isTrue();
            assertThat(report.quantities())
                    .containsOnlyKeys(
                            "observations",
                            "available",
                            "state",
                            "fields",
                            "rewards",
                            "team_rewards",
                            "terminations",
                            "truncations",
                            "over",
                            "won",
                            "length",
                            "complete");
        }
    }

    @Test
    void automaticResetRecordsTheSameButTheFieldsOfTheEnd() {
        Episode with = record(1, true).get(0);
        Episode without = record();
        int last = with.steps().size() - 1;
        assertThat(with.steps().get(last).seen().fields()).isNull();
        assertThat(without.steps().get(last).seen().fields()).containsOnlyKeys("draw", "episodes", "steps", "total");
        assertThat(with)
                .usingRecursiveComparison()
                .ignoringFields("steps.seen.fields")
                .isEqualTo(without);
    }

    @Test
    void playedAgainAnEpisodeHasTheFieldsOfItsEnd() {
        Episode without = record();
        assertThat(EpisodeReplayer.again(record(1, true).get(0), device))
                .usingRecursiveComparison()
                .isEqualTo(without);
        ObjectNode longer = EpisodeJson.write(without);
        ((ArrayNode) longer.get("steps")).add(firstStep(longer));
        assertThatThrownBy(() -> EpisodeReplayer.again(EpisodeJson.read(longer), device))
                .hasMessageStartingWith("played again, the episode ends after ");
        ObjectNode shorter = EpisodeJson.write(without);
        ((ArrayNode) shorter.get("steps")).remove(without.steps().size() - 1);
        assertThatThrownBy(() -> EpisodeReplayer.again(EpisodeJson.read(shorter), device))
                .hasMessageStartingWith("played again, the episode has not ended after ");
    }

    @Test
    void filesReturnWhatWasWritten() throws IOException {
        Episode episode = record();
        for (String name : List.of("episode.json", "episode.json.gz")) {
            Path file = folder.resolve(name);
            EpisodeFile.write(episode, file);
            assertThat(EpisodeFile.read(file)).usingRecursiveComparison().isEqualTo(episode);
        }
        assertThat(Files.size(folder.resolve("episode.json.gz")))
                .isLessThan(Files.size(folder.resolve("episode.json")) / 2);
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void fieldsAreWrittenWithTheirMeaning() {
        JsonNode root = EpisodeJson.write(record());
        assertThat(root.path("fields").path("total").path("meaning").asText())
                .isEqualTo("sum of all actions of the episode");
        assertThat(root.path("settings").path("fine").asText()).isEqualTo("0.1");
        assertThat(root.path("mode").asText()).isEqualTo("faithful");
        assertThat(root.path("seed").asLong()).isEqualTo(77);
    }

    @Seeded(iterations = 20)
    void everyFloatReturnsWithItsBits(RandomGenerator random) throws IOException {
        float[] state = new float[1000];
        for (int i = 0; i < state.length; i++) {
            state[i] = Float.intBitsToFloat(random.nextInt());
            state[i] = Float.isNaN(state[i]) ? Float.NaN : state[i];
        }
        float[] special = {0f, -0f, Float.NaN, Float.MIN_VALUE, Float.MAX_VALUE, 1f / 0f, -1f / 0f};
        System.arraycopy(special, 0, state, 0, special.length);
        Episode plain = record();
        Episode.Moment start = plain.start();
        Episode episode =
                withStart(plain, new Episode.Moment(start.observations(), start.masks(), state, start.fields()));
        Path file = folder.resolve("episode.json");
        EpisodeFile.write(episode, file);
        assertThat(EpisodeFile.read(file).start().state()).containsExactly(state);
    }

    private static Episode withStart(Episode episode, Episode.Moment start) {
        return new Episode(
                episode.env(),
                episode.mode(),
                episode.settings(),
                episode.engine(),
                episode.seed(),
                episode.game(),
                episode.episode(),
                episode.agents(),
                episode.fields(),
                start,
                episode.steps(),
                episode.complete());
    }

    @Test
    void anyAlteredNumberIsNoticed() {
        JsonNode root = EpisodeJson.write(record());
        List<String> unnoticed = new ArrayList<>();
        int[] altered = new int[1];
        for (String part : List.of("start", "steps", "seed", "game", "episode", "complete")) {
            alterEach(root, part, path -> {
                altered[0]++;
                if (passes(root)) {
                    unnoticed.add(path);
                }
            });
        }
        assertThat(altered[0]).isGreaterThan(300);
        // Whether an action without an effect was another cannot be told.
        assertThat(unnoticed).allMatch(path -> path.matches("steps\\.\\d+\\.actions\\.1"));
    }

    private boolean passes(JsonNode root) {
        try {
            return EpisodeReplayer.replay(EpisodeJson.read(root), device).passed();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** Changes one number or flag after the other, tells, and changes it back. */
    private static void alterEach(JsonNode parent, String key, Consumer<String> action) {
        JsonNode child = parent.isArray() ? parent.get(Integer.parseInt(key)) : parent.get(key);
        if (child.isContainerNode()) {
            List<String> keys = new ArrayList<>();
            if (child.isArray()) {
                for (int i = 0; i < child.size(); i++) {
                    keys.add(String.valueOf(i));
                }
            } else {
                child.fieldNames().forEachRemaining(keys::add);
            }
            keys.forEach(inner -> alterEach(child, inner, path -> action.accept(key + "." + path)));
        } else {
            set(parent, key, altered(child));
            action.accept(key);
            set(parent, key, child);
        }
    }

    private static JsonNode altered(JsonNode value) {
        if (value.isBoolean()) {
            return BooleanNode.valueOf(!value.booleanValue());
        }
        ArrayNode nodes = new com.fasterxml.jackson.databind.ObjectMapper().createArrayNode();
        return value.isIntegralNumber()
                ? nodes.numberNode(value.longValue() ^ 1)
                : nodes.numberNode(Float.intBitsToFloat(Float.floatToRawIntBits(value.floatValue()) ^ 1));
    }

    private static void set(JsonNode parent, String key, JsonNode value) {
        if (parent.isArray()) {
            ((ArrayNode) parent).set(Integer.parseInt(key), value);
        } else {
            ((ObjectNode) parent).set(key, value);
        }
    }

    private Episode recordContinuous() {
        try (BatchedEnvironment environment = new BatchedEnvironment(new SteeringGame(true, 2), device, 2)) {
            environment.autoReset(false);
            RandomPolicy policy = RandomPolicy.of(environment, 3);
            EpisodeRecorder recorder = EpisodeRecorder.of(environment, Settings.none(), 1);
            environment.reset(77);
            recorder.begin();
            Episode episode = null;
            while (episode == null) {
                policy.choose();
                environment.step();
                episode = recorder.update();
            }
            return episode;
        }
    }

    @Test
    void continuousActionsKeepTheirBitsInAFile() throws IOException {
        Episode recorded = recordContinuous();
        Path file = folder.resolve("steering.json.gz");
        EpisodeFile.write(recorded, file);
        Episode read = EpisodeFile.read(file);
        assertThat(read.agents())
                .isEqualTo(recorded.agents())
                .first()
                .isEqualTo(new Episode.Agent("steerer_0", 2, 2, 5));
        assertThat(read.steps()).hasSameSizeAs(recorded.steps());
        for (int step = 0; step < read.steps().size(); step++) {
            assertThat(read.steps().get(step).actionValues())
                    .isDeepEqualTo(recorded.steps().get(step).actionValues());
        }
        assertThat(EpisodeReplayer.replay(read, new SteeringGame(true, 2), device)
                        .passed())
                .isTrue();
    }

    @Test
    void continuousActionsThatDoNotFitAreRefused() {
        assertContinuousRefused(
                step -> ((ArrayNode) step.get("actions"))
                        .set(1, step.arrayNode().add(0.5).add(0.5)),
                "the episode has 2 values in 'steps[0].actions of one agent', 1 are needed");
        assertContinuousRefused(
                step -> ((ArrayNode) step.get("actions"))
                        .set(1, step.arrayNode().add("NaN")),
                "component 0 of the action of agent 'steerer_1' at step 0 is NaN, outside [0.5, 1.0]");
        assertContinuousRefused(
                step -> step.putArray("actions").add(1).add(1),
                "the episode has number where a list of numbers belongs: 'steps[0].actions[0]'");
    }

    private void assertContinuousRefused(Consumer<ObjectNode> change, String message) {
        ObjectNode root = EpisodeJson.write(recordContinuous());
        change.accept(firstStep(root));
        assertThatThrownBy(() -> EpisodeReplayer.replay(EpisodeJson.read(root), new SteeringGame(true, 2), device))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void discreteEpisodesDoNotFitAContinuousGame() {
        Episode recorded = recordContinuous();
        assertThatThrownBy(() -> EpisodeReplayer.replay(recorded, new SteeringGame(false, 3), device))
                .hasMessage("the episode's agents are not those of test/steering: "
                        + "names, observation sizes or numbers of actions differ");
    }

    @Test
    void verifyReplaysEpisodes() throws IOException {
        Path file = folder.resolve("anything");
        EpisodeFile.write(record(), file);
        TraceVerdict verdict = TraceVerifier.ofInstalled().verify(file, device);
        assertThat(verdict.passed()).as(verdict.problem()).isTrue();
        assertThat(verdict.family()).isEqualTo("murmuration-episode");
    }

    @Test
    void anotherSettingIsNoticed() {
        ObjectNode root = EpisodeJson.write(record());
        ((ObjectNode) root.get("settings")).put("fine", "0.2");
        TraceReport report = EpisodeReplayer.replay(EpisodeJson.read(root), device);
        assertThat(report.quantities().get("team_rewards").maxError()).isGreaterThan(0.09);
        assertThat(report.quantities().get("rewards").passed()).isTrue();
    }

    @Test
    void anEpisodeThatEndsEarlierOrLaterIsNoticed() {
        ObjectNode shorter = EpisodeJson.write(record());
        ((ArrayNode) shorter.get("steps")).remove(shorter.get("steps").size() - 1);
        assertThat(EpisodeReplayer.replay(EpisodeJson.read(shorter), device)
                        .quantities()
                        .get("complete")
                        .passed())
                .isFalse();
        ObjectNode longer = EpisodeJson.write(record());
        ArrayNode steps = (ArrayNode) longer.get("steps");
        steps.add(steps.get(0).deepCopy());
        assertThat(EpisodeReplayer.replay(EpisodeJson.read(longer), device)
                        .quantities()
                        .get("length")
                        .passed())
                .isFalse();
    }

    private void assertRefused(Consumer<ObjectNode> change, String message) {
        ObjectNode root = EpisodeJson.write(record());
        change.accept(root);
        assertThatThrownBy(() -> EpisodeReplayer.replay(EpisodeJson.read(root), device))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static ObjectNode firstStep(ObjectNode root) {
        return (ObjectNode) root.path("steps").get(0);
    }

    @Test
    void foreignAndMisshapenEpisodesAreRefused() {
        assertRefused(
                root -> root.put("format", "sheet music"),
                "no recorded episode: its format is not 'murmuration-episode'");
        assertRefused(root -> root.put("version", 2), "an episode of format version 2, this program reads 1");
        assertRefused(root -> root.remove("steps"), "the episode lacks 'steps'");
        assertRefused(root -> root.put("steps", 3), "the episode has number where a list belongs: 'steps'");
        assertRefused(
                root -> root.put("seed", 0.5),
                "the episode has number where a whole number of 64 bits belongs: 'seed'");
        assertRefused(
                root -> root.put("game", -1),
                "the episode has -1 at 'game', expected a whole number from 0 to 2147483647");
        assertRefused(
                root -> firstStep(root).putArray("actions").add(1),
                "the episode has 1 values in 'steps[0].actions', 2 are needed");
        assertRefused(
                root -> firstStep(root).putArray("actions").add(1).add(35),
                "action 35 of agent 'counter_1' at step 0 is outside its action space, 0 to 34");
        assertRefused(
                root -> firstStep(root).putArray("state").add("much"),
                "the episode has array where a list of numbers belongs: 'steps[0].state'");
        assertRefused(
                root -> firstStep(root).putArray("state").add(1),
                "the episode has 1 values of state where the game has 2");
        assertRefused(
                root -> root.put("mode", "repaired"),
                "the episode was recorded in mode 'repaired', test/counting is in mode 'faithful'");
        assertRefused(
                root -> root.put("environment", "test/countin"),
                "unknown environment 'test/countin' (did you mean 'test/counting'?); './murmuration list' shows all 2");
        assertRefused(
                root -> ((ObjectNode) root.path("agents").get(0)).put("name", "counter_9"),
                "the episode's agents are not those of test/counting: names, observation sizes or numbers of actions differ");
    }

    @Test
    void filesThatAreNoEpisodesAreRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.json"), "{}");
        assertThatThrownBy(() -> EpisodeFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read episode " + file
                        + ": no recorded episode: its format is not 'murmuration-episode'");
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> EpisodeFile.read(absent))
                .hasMessage("cannot read episode " + absent + ": no such file or folder");
    }

    @Test
    void whatReadersWouldRefuseIsNotWritten() throws IOException {
        Episode episode = record();
        Path file = folder.resolve("episode.json");
        int least = 1;
        // The writer counts as the reader does: whatever it lets pass is read again.
        for (int tokens = 1 << 16; tokens > 0; tokens >>= 1) {
            try {
                EpisodeFile.write(episode, file, new TraceReader(1 << 20, least + tokens));
            } catch (IOException refused) {
                least += tokens;
            }
        }
        TraceReader tight = new TraceReader(1 << 20, least + 1);
        EpisodeFile.write(episode, file, tight);
        assertThat(EpisodeFile.of(tight.read(file)).steps()).hasSameSizeAs(episode.steps());
        TraceReader tighter = new TraceReader(1 << 20, least);
        assertThatThrownBy(() -> tighter.read(file)).isInstanceOf(IOException.class);
        Path other = folder.resolve("other.json");
        int most = least;
        assertThatThrownBy(() -> EpisodeFile.write(episode, other, tighter))
                .hasMessage("cannot write " + other + ": the episode has " + (most + 1)
                        + " numbers, texts, names and brackets, of which readers take at most " + most);
        assertThatThrownBy(() -> EpisodeFile.write(episode, other, new TraceReader(100, 1 << 20)))
                .message()
                .startsWith("cannot write " + other + ": the episode has ")
                .endsWith(" bytes of JSON, of which readers take at most 100");
        assertThat(other).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path nowhere = folder.resolve("missing").resolve("episode.json");
        assertThatThrownBy(() -> EpisodeFile.write(record(), nowhere))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + nowhere + ": no such file or folder");
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("inside"), "x");
        assertThatThrownBy(() -> EpisodeFile.write(record(), taken)).isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("taken");
    }

    @Test
    void singleGamesAreRecordedThroughTheirWrappers() {
        List<Episode> episodes = new ArrayList<>();
        ParallelEnvironment limited = new TimeLimit(Environments.parallel("test/counting", device, FINED), 3);
        try (ParallelEnvironment environment = new RecordEpisodes(limited, FINED, episodes::add)) {
            for (int i = 0; i < 6; i++) {
                Map<String, Map<String, Object>> infos = environment.reset().infos();
                while (!environment.agents().isEmpty()) {
                    ParallelStep step = environment.step(choose(environment, infos));
                    infos = step.infos();
                }
            }
        }
        assertThat(episodes).hasSize(6).anyMatch(Episode::complete).anyMatch(episode -> !episode.complete());
        assertThat(episodes).allSatisfy(episode -> {
            assertThat(episode.steps()).hasSize(3);
            assertThat(EpisodeReplayer.replay(episode, device).passed()).isTrue();
        });
    }

    private static Map<String, Integer> choose(
            ParallelEnvironment environment, Map<String, Map<String, Object>> infos) {
        Map<String, Integer> actions = new LinkedHashMap<>();
        for (String agent : environment.agents()) {
            byte[] mask = (byte[]) infos.get(agent).get(ParallelEnvironment.ACTION_MASK);
            actions.put(agent, mask[0] != 0 ? 0 : 1);
        }
        return actions;
    }

    @Test
    void recordingOutOfTurnIsRefused() {
        try (BatchedEnvironment environment = Environments.make("test/counting", device, 2, 0)) {
            assertThatThrownBy(() -> EpisodeRecorder.of(environment, Settings.none(), 2))
                    .hasMessage("test/counting: game 2 of a batch of 2, they count from 0");
            EpisodeRecorder recorder = EpisodeRecorder.of(environment, Settings.none(), 1);
            assertThatThrownBy(recorder::update)
                    .hasMessage("test/counting: nothing is being recorded, call begin after a reset first");
            assertThatThrownBy(recorder::unfinished).hasMessage("test/counting: no episode is being recorded");
        }
    }
}
