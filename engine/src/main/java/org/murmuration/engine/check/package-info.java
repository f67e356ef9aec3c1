/** Conformance: whether an environment keeps what every environment promises. */
package org.murmuration.engine.check;
