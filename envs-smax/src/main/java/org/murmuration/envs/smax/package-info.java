/** The SMAX battle game: its rules, for one game at a time, and the scripted opponent. */
package org.murmuration.envs.smax;
