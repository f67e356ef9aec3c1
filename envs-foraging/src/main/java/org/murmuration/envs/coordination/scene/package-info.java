/** How matrix and coordination games look. */
package org.murmuration.envs.coordination.scene;
