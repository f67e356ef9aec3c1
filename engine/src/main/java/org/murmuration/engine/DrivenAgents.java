package org.murmuration.engine;

import java.util.List;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/**
 * The agents of a batch that a driver plays, and the buffers in which it finds what they see and leaves what they do. Agent {@code a} of them, from 0, has the columns {@code (first + a) * games + game}.
 *
 * @param id of the game
 * @param team whose agents they are
 * @param agents what each sees and does
 * @param device where the games live
 * @param games games in the batch
 * @param first place of the first of these agents among all of the game
 * @param agentStride elements from one row to the next in buffers with a column per agent and game
 * @param observations {@code [feature][agent][game]}
 * @param masks available actions as bit sets, {@code [word][agent][game]}
 * @param over 1 where the last step ended an episode, {@code [game]}
 * @param actions to be written: {@code int [agent][game]}, or {@code float [component][agent][game]} if actions are continuous
 */
public record DrivenAgents(
        String id,
        String team,
        List<AgentSpec> agents,
        Device device,
        int games,
        int first,
        int agentStride,
        FloatArray observations,
        IntArray masks,
        ByteArray over,
        DeviceArray actions) {}
