/** Support for tests: randomised tests whose seed is printed and can be repeated. */
package org.murmuration.testing;
