/** Micro-benchmarks. */
package org.murmuration.bench;
