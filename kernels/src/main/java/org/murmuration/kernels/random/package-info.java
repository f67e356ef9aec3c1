/** Counter-based random numbers: a draw is a function of what it is for, never of what was drawn before. */
package org.murmuration.kernels.random;
