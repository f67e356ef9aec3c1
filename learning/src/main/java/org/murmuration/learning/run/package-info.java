/** Whole training runs: from a plan to checkpoints, measurements and a policy that is usable without its trainer. */
package org.murmuration.learning.run;
