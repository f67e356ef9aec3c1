/** What every learning algorithm offers, whatever it does inside. */
package org.murmuration.learning.algo;
