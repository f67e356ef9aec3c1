/** Layers and the networks of learners. */
package org.murmuration.learning.nn;
