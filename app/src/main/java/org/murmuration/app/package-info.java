/** The command line: run folders, progress, plots, verification. */
package org.murmuration.app;
