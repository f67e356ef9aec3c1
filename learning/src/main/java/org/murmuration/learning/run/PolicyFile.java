package org.murmuration.learning.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameSpec;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.store.ArrayFile;
import org.murmuration.learning.store.StoreException;
import org.murmuration.learning.tensor.ParameterSet;

/**
 * Weights of a team on disk, with all that is needed to play with them: {@code policy.weights} of a run's first team, {@code policy-<team>.weights} of another.
 *
 * @param path the file
 * @param content the weights
 * @param plan of the run
 * @param envSteps steps of training behind the weights
 * @param teams all teams that learned in the run
 * @param team the one whose weights these are
 * @param agents its members, in the order of rows
 * @param shape sizes of what they see and do
 */
record PolicyFile(
        Path path,
        ArrayFile content,
        TrainingPlan plan,
        long envSteps,
        List<String> teams,
        String team,
        List<String> agents,
        EpisodeShape shape) {
    private static final String KIND = "policy";
    private static final String FIRST = "policy.weights";
    private static final int HASH_DIGITS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    static void write(Path folder, ResolvedPlan resolved, GameSpec spec, int team, long envSteps, ParameterSet weights)
            throws IOException {
        String name = spec.teams().get(team);
        ObjectNode about = JSON.createObjectNode();
        about.set("plan", JSON.valueToTree(resolved.spelledOut()));
        about.put("mode", spec.mode());
        about.put("env_steps", envSteps);
        about.set("teams", JSON.valueToTree(spec.teams()));
        about.put("team", name);
        about.set(
                "agents",
                JSON.valueToTree(
                        spec.membersOf(name).stream().map(AgentSpec::name).toList()));
        about.set("shape", JSON.valueToTree(EpisodeShape.of(spec, team)));
        ArrayFile.write(fileOf(folder, team, name), KIND, about, Map.of("weights", weights.values()));
    }

    private static Path fileOf(Path folder, int team, String name) {
        return folder.resolve(team == 0 ? FIRST : "policy-" + name + ".weights");
    }

    /** The policy of a run's first team. */
    static PolicyFile ofFirst(Path run) throws StoreException {
        return read(run.resolve(FIRST));
    }

    /**
     * The policy of a team.
     *
     * @throws IllegalArgumentException in one line, if the run has no such team
     */
    static PolicyFile of(Path run, String team) throws StoreException {
        PolicyFile first = ofFirst(run);
        int number = first.teams.indexOf(team);
        if (number < 0) {
            throw new IllegalArgumentException(
                    run + " has no team '" + team + "', only " + String.join(", ", first.teams));
        }
        return number == 0 ? first : read(fileOf(run, number, team));
    }

    private static PolicyFile read(Path path) throws StoreException {
        ArrayFile content = ArrayFile.read(path, KIND);
        JsonNode about = content.about();
        try {
            return new PolicyFile(
                    path,
                    content,
                    JSON.treeToValue(about.path("plan"), TrainingPlan.class),
                    about.path("env_steps").asLong(),
                    List.of(JSON.treeToValue(about.path("teams"), String[].class)),
                    about.path("team").asText(),
                    List.of(JSON.treeToValue(about.path("agents"), String[].class)),
                    JSON.treeToValue(about.path("shape"), EpisodeShape.class));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new StoreException(path + " does not say what it was trained on", e);
        }
    }

    /** What tells this file from any other: the first digits of its SHA-256. */
    String hash() throws StoreException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (IOException e) {
            throw new StoreException(path + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
