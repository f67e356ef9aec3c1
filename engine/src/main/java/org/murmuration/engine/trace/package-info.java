/** Recorded traces and their replay. */
package org.murmuration.engine.trace;
