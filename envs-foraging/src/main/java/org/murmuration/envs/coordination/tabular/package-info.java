/** Finite games solved exactly on the host. */
package org.murmuration.envs.coordination.tabular;
