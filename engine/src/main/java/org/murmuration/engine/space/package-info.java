/** Sets of values, as in Gymnasium. */
package org.murmuration.engine.space;
