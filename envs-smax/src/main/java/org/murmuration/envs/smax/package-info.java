/** The SMAX battle game: all fixed maps and the scripted opponent. */
package org.murmuration.envs.smax;
