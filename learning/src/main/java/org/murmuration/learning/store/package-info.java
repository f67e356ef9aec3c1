/** What is kept of a run on disk: arrays with a header, and the log of finished episodes. */
package org.murmuration.learning.store;
