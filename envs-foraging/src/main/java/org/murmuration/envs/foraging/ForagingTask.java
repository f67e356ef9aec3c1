package org.murmuration.envs.foraging;

/**
 * What an id says of a game; {@link ForagingConfig#from settings} may say otherwise.
 *
 * @param id as registered, such as {@code lbf/2s-8x8-2p-2f-coop}
 * @param rows of the field
 * @param columns of the field
 * @param players how many agents
 * @param foods how many foods are placed, where there is room for them
 * @param sight how many cells far agents see
 * @param coop whether every food needs several agents
 * @param grid whether agents see layers of a grid instead of a list
 */
public record ForagingTask(
        String id, int rows, int columns, int players, int foods, int sight, boolean coop, boolean grid) {}
