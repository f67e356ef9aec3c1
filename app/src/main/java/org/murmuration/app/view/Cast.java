package org.murmuration.app.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.murmuration.app.report.Quantities;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.engine.scene.Scenes;
import org.murmuration.learning.run.Policy;
import org.murmuration.learning.run.TrainedTeams;

/** What is played, and by whom. */
public final class Cast implements AutoCloseable {
    private final String environment;
    private final Map<String, String> settings;
    private final TrainedTeams policies;
    private final String players;

    private Cast(String environment, Map<String, String> settings, TrainedTeams policies, String players) {
        this.environment = environment;
        this.settings = settings;
        this.policies = policies;
        this.players = players;
    }

    /**
     * An environment whose agents act at random.
     *
     * @throws IllegalArgumentException in one line, if there is no such environment or setting, or it cannot be drawn
     */
    public static Cast random(String environment, Map<String, String> settings) {
        return checked(new Cast(environment, settings, null, "random actions"));
    }

    /**
     * An environment played by the newest policy of a run.
     *
     * @throws IOException in one line, if there is no readable policy
     * @throws IllegalArgumentException see {@link #random}
     */
    public static Cast trained(String environment, Map<String, String> settings, Path run) throws IOException {
        TrainedTeams policies = TrainedTeams.load(run);
        return checked(new Cast(environment, settings, policies, describe(policies.first())));
    }

    /**
     * The environment that a run was trained on, played by its newest policy.
     *
     * @throws IOException in one line, if there is no readable policy
     */
    public static Cast trained(Path run) throws IOException {
        TrainedTeams policies = TrainedTeams.load(run);
        Policy policy = policies.first();
        return checked(new Cast(policy.plan().environment(), policy.environmentSettings(), policies, describe(policy)));
    }

    private static String describe(Policy policy) {
        return policy.plan().algorithm() + " after " + Quantities.count(policy.envSteps()) + " env steps of training";
    }

    private static Cast checked(Cast cast) {
        try {
            cast.game();
            Scenes.requireDrawn(cast.environment);
        } catch (RuntimeException e) {
            cast.close();
            throw e;
        }
        return cast;
    }

    Game game() {
        return Environments.game(environment, settings());
    }

    Settings settings() {
        return Settings.of(settings);
    }

    /** Id of the environment. */
    public String environment() {
        return environment;
    }

    /** Who acts, in words. */
    public String players() {
        return players;
    }

    Actor actor(BatchedEnvironment batch, long seed) throws IOException {
        return policies == null ? Actor.random(batch, seed) : Actor.trained(policies.players(batch));
    }

    @Override
    public void close() {
        if (policies != null) {
            policies.close();
        }
    }
}
