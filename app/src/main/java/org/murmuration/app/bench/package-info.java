/** How fast a batch of games is stepped, and how much of the machine's memory bandwidth that takes. */
package org.murmuration.app.bench;
