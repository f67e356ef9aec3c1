package org.murmuration.learning.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

class EpisodeReplayTest {
    private static final int GAMES = 6;

    private final Device device = new JvmDevice(2);
    private final BatchedEnvironment environment = new BatchedEnvironment(new TallyGame(), device, GAMES);
    private final EpisodeShape shape = EpisodeShape.of(environment.spec());

    @AfterEach
    void closeDevice() {
        environment.close();
        device.close();
    }

    private void play(EpisodeCollector collector, int steps) {
        for (int step = 0; step < steps; step++) {
            int[] actions = new int[environment.layout().agentStride()];
            for (int agent = 0; agent < 2; agent++) {
                for (int game = 0; game < GAMES; game++) {
                    actions[environment.layout().column(agent, game)] = (game + agent + step) & 3;
                }
            }
            environment.actions().write(0, actions, 0, actions.length);
            collector.seen();
            environment.step();
            collector.outcome();
        }
    }

    @Test
    void keepsEpisodesAtTheirTrueLengthInTheOrderInWhichTheyEnd() {
        environment.reset(0);
        try (EpisodeReplay replay = new EpisodeReplay(device, shape, 100, 1 << 20);
                EpisodeCollector collector = new EpisodeCollector(environment, replay, true)) {
            play(collector, 2);
            EpisodeReplay.Book book = replay.book();
            assertThat(book.oldest()).isZero();
            assertThat(book.next()).as("games 0 and 4 end after two steps").isEqualTo(2);
            assertThat(book.usedSlots()).isEqualTo(6);
            assertThat(replay.transfer().length(0)).isEqualTo(2);
        }
    }

    @Test
    void sampledColumnsTellTheGameEpisodeAndStepThatTheyStandFor() {
        environment.reset(0);
        try (EpisodeReplay replay = new EpisodeReplay(device, shape, 100, 1 << 20);
                EpisodeCollector collector = new EpisodeCollector(environment, replay, true);
                EpisodeSampler sampler = new EpisodeSampler(device, replay, 16, true, true)) {
            play(collector, 40);
            EpisodeBatch batch = sampler.sample(7, 0);
            assertBatchIsTrue(batch);
        }
    }

    private void assertBatchIsTrue(EpisodeBatch batch) {
        float[] inputs = batch.inputs().toHost();
        float[] states = batch.states().toHost();
        int[] masks = batch.masks().toHost();
        int[] actions = batch.actions().toHost();
        float[] rewards = batch.rewards().toHost();
        float[] terminated = batch.terminated().toHost();
        float[] filled = batch.filled().toHost();
        Set<Integer> seenLengths = new HashSet<>();
        for (int b = 0; b < batch.episodes(); b++) {
            int game = (int) inputs[b];
            int episode = (int) inputs[batch.agentStride() + b];
            int length = 2 + (3 * game + episode) % 4;
            seenLengths.add(length);
            for (int t = 0; t <= batch.steps(); t++) {
                int team = t * batch.episodes() + b;
                String where = "game " + game + " episode " + episode + " t " + t;
                assertThat(filled[team]).as(where).isEqualTo(t < length ? 1f : 0f);
                assertThat(rewards[team]).as(where).isEqualTo(t < length ? 100f * game + 10f * episode + t + 1 : 0f);
                assertThat(terminated[team]).as(where).isEqualTo(t == length - 1 && length < TallyGame.LIMIT ? 1f : 0f);
                assertThat(states[team]).as(where).isEqualTo(t <= length ? 1000f * game + episode : 0f);
                for (int agent = 0; agent < 2; agent++) {
                    int column = (t * 2 + agent) * batch.episodes() + b;
                    boolean present = t <= length;
                    assertThat(inputs[column]).as(where).isEqualTo(present ? 1000f * agent + game : 0f);
                    assertThat(inputs[2 * batch.agentStride() + column])
                            .as(where)
                            .isEqualTo(present ? t : 0f);
                    assertThat(masks[column]).as(where).isEqualTo(present ? (1 << ((game + t) & 3)) | 8 : 0);
                    int last = -1;
                    for (int action = 0; action < 4; action++) {
                        if (inputs[(3 + action) * batch.agentStride() + column] == 1f) {
                            last = action;
                        }
                    }
                    if (t == 0 || !present) {
                        assertThat(last).as(where).isEqualTo(-1);
                    } else {
                        int before = (t * 2 + agent) * batch.episodes() + b - 2 * batch.episodes();
                        assertThat(last).as(where).isEqualTo(actions[before]);
                    }
                    for (int other = 0; other < 2; other++) {
                        assertThat(inputs[(7 + other) * batch.agentStride() + column])
                                .as(where)
                                .isEqualTo(present && other == agent ? 1f : 0f);
                    }
                }
            }
        }
        assertThat(seenLengths).as("lengths drawn").hasSizeGreaterThan(1);
    }

    @Test
    void dropsTheOldestEpisodesWhenTheRingIsFull() {
        environment.reset(0);
        int slots = 40;
        try (EpisodeReplay replay = new EpisodeReplay(device, shape, 100, (long) slots * shape.bytesPerStep());
                EpisodeCollector collector = new EpisodeCollector(environment, replay, true);
                EpisodeSampler sampler = new EpisodeSampler(device, replay, 32, true, true)) {
            for (int round = 0; round < 30; round++) {
                play(collector, 1);
                EpisodeReplay.Book book = replay.book();
                int used = 0;
                EpisodeTransfer transfer = replay.transfer();
                for (int episode = book.oldest(); episode < book.next(); episode++) {
                    used += transfer.length(episode) + 1;
                }
                assertThat(book.usedSlots()).isEqualTo(used).isLessThanOrEqualTo(slots);
            }
            assertThat(replay.book().oldest()).isPositive();
            assertBatchIsTrue(sampler.sample(1, 3));
        }
    }

    @Test
    void aReplayTooSmallForOneEpisodeIsRefusedWithTheBytesNeeded() {
        assertThatThrownBy(() -> new EpisodeReplay(device, shape, 100, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("replay_bytes=100")
                .hasMessageContaining(String.valueOf(6 * shape.bytesPerStep()));
    }

    @Test
    void samplingAnEmptyReplayIsRefused() {
        try (EpisodeReplay replay = new EpisodeReplay(device, shape, 100, 1 << 20);
                EpisodeSampler sampler = new EpisodeSampler(device, replay, 8, false, false)) {
            assertThatThrownBy(() -> sampler.sample(0, 0)).hasMessageContaining("replay is empty");
        }
    }
}
