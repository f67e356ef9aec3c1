/** Level-based foraging: agents collect food that the levels of several may have to be added up for. */
package org.murmuration.envs.foraging;
