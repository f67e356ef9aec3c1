/** What can be drawn of a game: a plane with units on it, step by step, and the families that know how theirs look. */
package org.murmuration.engine.scene;
