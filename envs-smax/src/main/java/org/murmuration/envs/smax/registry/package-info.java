/** The ids of all SMAX battles, and which rules play them. */
package org.murmuration.envs.smax.registry;
