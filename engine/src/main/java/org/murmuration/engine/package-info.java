/** What an environment is: spaces, batched and parallel interfaces, seeding, recording, registry, conformance. */
package org.murmuration.engine;
