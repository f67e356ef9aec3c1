package org.murmuration.learning.algo.value;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.space.Box;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.algo.Fit;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.algo.Trainer;
import org.murmuration.learning.replay.EpisodeCollector;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.replay.EpisodeSampler;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.ParameterSet;

/**
 * The loop of value learners: play with epsilon-greedy agents, keep whole episodes, and for every so many that end draw a batch and make an update. Per step the host reads five ints (how many
 * episodes there are), per update two (the longest of the batch, and whether all is finite).
 */
final class ValueTrainer implements Trainer {
    private final BatchedEnvironment environment;
    private final ValueConfig config;
    private final long seed;
    private final OwnedParts parts = new OwnedParts();
    private final EpisodeReplay replay;
    private final EpisodeCollector collector;
    private final EpisodeSampler sampler;
    private final ValueLearner learner;
    private final ValueActor actor;
    private long rounds;
    private long episodes;
    /** Episodes that had ended when the first batch could be drawn; -1 before. */
    private long learningSince = -1;

    private long targetCopiedAt;

    ValueTrainer(BatchedEnvironment environment, int team, ValueConfig config, long seed) {
        this.environment = environment;
        this.config = config;
        this.seed = seed;
        Device device = environment.device();
        EpisodeShape shape = EpisodeShape.of(environment.spec(), team);
        EpisodeShape kept = config.individualRewards() ? shape.withOwnRewards() : shape;
        Fit.requireOneObjective(config.mixer(), environment.spec());
        if (shape.stateSize() == 0 && "qmix".equals(config.mixer())) {
            throw new IllegalArgumentException(environment.spec().id()
                    + " has no global state, from which qmix makes its mixing weights: vdn does without one");
        }
        try {
            replay = parts.own(
                    new EpisodeReplay(device, kept, config.replayEpisodes(), config.replayBytes()),
                    EpisodeReplay::close);
            if (replay.longEpisodes() < config.batchEpisodes()) {
                throw new IllegalArgumentException("the replay keeps " + replay.longEpisodes()
                        + " episodes of full length, fewer than batch_episodes=" + config.batchEpisodes()
                        + ": raise replay_episodes or replay_bytes, or make batches smaller");
            }
            collector = parts.own(
                    new EpisodeCollector(environment, team, replay, config.bootstrapAtLimit()),
                    EpisodeCollector::close);
            sampler = parts.own(
                    new EpisodeSampler(
                            device,
                            replay,
                            config.batchEpisodes(),
                            config.lastAction(),
                            config.agentId(),
                            !config.shareParameters(),
                            stateScales(environment.spec().stateSpace(), config.scaleStates())),
                    EpisodeSampler::close);
            learner = parts.own(new ValueLearner(device, config, sampler.batch(), seed), ValueLearner::close);
            GameBuffers buffers = GameBuffers.of(environment, team);
            actor = parts.own(new ValueActor(device, buffers, config, learner.live(), seed), ValueActor::close);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Mixing weights are made from the state: large features would make large, hardly trainable weights. */
    private static float[] stateScales(Box space, boolean scale) {
        float[] scales = new float[space.size()];
        for (int feature = 0; feature < scales.length; feature++) {
            float largest = Math.max(Math.abs(space.low(feature)), Math.abs(space.high(feature)));
            scales[feature] = scale && largest > 0f && Float.isFinite(largest) ? 1f / largest : 1f;
        }
        return scales;
    }

    @Override
    public void choose() {
        actor.act(config.epsilon(envSteps()), (int) rounds);
        collector.seen();
    }

    @Override
    public void learn() {
        collector.outcome();
        rounds++;
        EpisodeReplay.Book book = replay.book();
        episodes = book.next();
        if (learningSince < 0 && book.episodes() >= config.batchEpisodes()) {
            learningSince = episodes;
        }
        if (learningSince >= 0) {
            update();
        }
    }

    private void update() {
        long due = 1 + (long) ((episodes - learningSince) * (double) config.updatesPerEpisode());
        while (learner.updates() < due) {
            sampler.sample(seed, (int) learner.updates());
            learner.learningRate(config.learningRate(envSteps()));
            learner.update();
        }
        if (config.targetByEpisodes() && episodes - targetCopiedAt >= config.targetEveryEpisodes()) {
            learner.copyToTarget();
            targetCopiedAt = episodes;
        }
    }

    @Override
    public long envSteps() {
        return rounds * environment.games();
    }

    @Override
    public long episodes() {
        return episodes;
    }

    @Override
    public long updates() {
        return learner.updates();
    }

    @Override
    public Map<String, Double> readFigures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("exploration", (double) config.epsilon(envSteps()));
        figures.putAll(learner.readFigures().byName());
        return figures;
    }

    @Override
    public Player player(GameBuffers buffers) {
        return ValuePlayer.of(environment.device(), buffers, config, learner.live());
    }

    @Override
    public ParameterSet weights() {
        return learner.live().parameters();
    }

    @Override
    public Optional<EpisodeReplay> replay() {
        return Optional.of(replay);
    }

    @Override
    public Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.putAll(learner.condition());
        all.putAll(actor.condition());
        all.putAll(collector.condition());
        all.putAll(replay.condition());
        return all;
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("rounds", rounds);
        all.put("episodes", episodes);
        all.put("updates", learner.updates());
        all.put("learning_since", learningSince);
        all.put("target_copied_at", targetCopiedAt);
        return all;
    }

    @Override
    public void counters(Map<String, Long> saved) {
        rounds = saved.get("rounds");
        episodes = saved.get("episodes");
        learner.updates(saved.get("updates"));
        learningSince = saved.get("learning_since");
        targetCopiedAt = saved.get("target_copied_at");
    }

    @Override
    public void close() {
        parts.close();
    }
}
