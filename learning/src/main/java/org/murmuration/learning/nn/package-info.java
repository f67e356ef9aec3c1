/** Layers and the networks of value-based learners. */
package org.murmuration.learning.nn;
