/** Files that are there whole or not at all, and users' files read with errors that say where. */
package org.murmuration.engine.file;
