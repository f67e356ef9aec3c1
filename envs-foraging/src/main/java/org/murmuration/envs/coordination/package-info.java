/** Small cooperative games on which learners are told apart: matrices, chains, Coordination Game, Aloha. */
package org.murmuration.envs.coordination;
