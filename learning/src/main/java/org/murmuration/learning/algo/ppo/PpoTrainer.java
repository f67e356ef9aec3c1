package org.murmuration.learning.algo.ppo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.algo.Trainer;
import org.murmuration.learning.tensor.ParameterSet;

/** PPO's loop: play so many steps of all games with the present policy, then learn from them and forget them. In each rollout the host reads a few ints, and one for
 * each step of the optimiser, whatever its size. */
final class PpoTrainer implements Trainer {
    private final BatchedEnvironment environment;
    private final PpoConfig config;
    private final OwnedParts parts = new OwnedParts();
    private final Rollout rollout;
    private final PpoLearner learner;
    private final PpoActor actor;
    /** Null where the critic shares the actor's encoder. */
    private final StepCritic critic;

    private final RolloutRecorder recorder;
    private final FinalValues finalValues;
    private final PartTimes times;
    private long rounds;
    private long episodes;
    private int step;

    PpoTrainer(BatchedEnvironment environment, int team, PpoConfig config, long seed) {
        this.environment = environment;
        this.config = config;
        Device device = environment.device();
        GameBuffers buffers = GameBuffers.of(environment, team);
        times = new PartTimes(device);
        try {
            Arena arena = parts.own(device.arena("rollout"), Arena::close);
            int hidden = config.recurrent() ? config.hidden() : 1;
            rollout = new Rollout(
                    arena,
                    buffers.shape(),
                    config.rolloutSteps(),
                    environment.games(),
                    config.rolloutSteps() / config.chunkLength(),
                    hidden);
            FloatArray alive = arena.floats("alive", buffers.columns());
            learner = parts.own(new PpoLearner(device, config, rollout, seed), PpoLearner::close);
            ActorCritic network = learner.network();
            actor = parts.own(
                    new PpoActor(device, buffers, config, network, seed, network.shared(), false), PpoActor::close);
            critic = network.shared()
                    ? null
                    : parts.own(new StepCritic(environment, buffers, config, network, alive), StepCritic::close);
            recorder = parts.own(
                    new RolloutRecorder(environment, team, buffers, config, rollout, alive, actor, critic),
                    RolloutRecorder::close);
            finalValues = parts.own(
                    new FinalValues(
                            environment,
                            buffers,
                            config,
                            network,
                            rollout,
                            alive,
                            critic == null ? actor.hidden() : critic.hidden()),
                    FinalValues::close);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    @Override
    public void choose() {
        times.resume();
        actor.look();
        if (critic != null) {
            critic.look();
        }
        recorder.seen(step);
        actor.draw(rounds);
        if (critic != null) {
            critic.value();
        }
        recorder.chosen(step);
    }

    @Override
    public void learn() {
        finalValues.stepped(step);
        recorder.outcome(step);
        rounds++;
        step++;
        if (step == config.rolloutSteps()) {
            update();
        }
    }

    private void update() {
        finalValues.finish();
        step = 0;
        episodes += finalValues.episodes();
        finalValues.forgetEpisodes();
        times.collected();
        learner.learningRateShare(config.learningRateShare((rounds - config.rolloutSteps()) * environment.games()));
        learner.update();
        times.learned((long) config.rolloutSteps() * environment.games());
    }

    @Override
    public long envSteps() {
        return rounds * environment.games();
    }

    @Override
    public long episodes() {
        return episodes + finalValues.episodes();
    }

    @Override
    public long updates() {
        return learner.updates();
    }

    @Override
    public Map<String, Double> readFigures() {
        times.pause();
        Map<String, Double> figures = new LinkedHashMap<>(learner.readFigures());
        figures.put("learning_rate", (double) config.learningRate() * config.learningRateShare(envSteps()));
        return figures;
    }

    @Override
    public Map<String, Double> rates() {
        return times.rates();
    }

    @Override
    public Player player(GameBuffers buffers) {
        return PpoPlayer.of(environment.device(), buffers, config, learner.network());
    }

    @Override
    public ParameterSet weights() {
        return learner.network().actorParameters();
    }

    @Override
    public Map<String, DeviceArray> condition() {
        times.pause();
        Map<String, DeviceArray> all = new LinkedHashMap<>(learner.condition());
        all.put("actor.hidden", actor.hidden());
        if (critic != null) {
            all.put("critic.hidden", critic.hidden());
        }
        all.put("alive", recorder.alive());
        all.putAll(rollout.condition());
        all.putAll(finalValues.condition());
        return all;
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> all = new LinkedHashMap<>(learner.counters());
        all.put("rounds", rounds);
        all.put("episodes", episodes);
        all.put("step", (long) step);
        all.put("final_possible", finalValues.possible());
        return all;
    }

    @Override
    public void counters(Map<String, Long> saved) {
        learner.counters(saved);
        rounds = saved.get("rounds");
        episodes = saved.get("episodes");
        step = saved.get("step").intValue();
        finalValues.possible(saved.get("final_possible"));
    }

    Rollout rollout() {
        return rollout;
    }

    @Override
    public void close() {
        parts.close();
    }
}
