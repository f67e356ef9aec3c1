/** Ids of level-based foraging. */
package org.murmuration.envs.foraging.registry;
