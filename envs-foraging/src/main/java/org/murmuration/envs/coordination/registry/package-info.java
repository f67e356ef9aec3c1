/** Ids and settings of the games, and their payoff files. */
package org.murmuration.envs.coordination.registry;
