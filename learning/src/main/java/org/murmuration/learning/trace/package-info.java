/** Replays recorded numerical references of networks, optimisers and losses. */
package org.murmuration.learning.trace;
