/** Whole episodes on the device: collected from a batch of games, kept in a ring, sampled into padded batches. */
package org.murmuration.learning.replay;
