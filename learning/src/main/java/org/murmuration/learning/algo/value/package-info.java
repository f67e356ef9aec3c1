/** Learners of action values from replayed episodes: QMIX (Rashid et al. 2018, arXiv 1803.11485; JMLR 2020), and VDN, its special case of a summing mixer. */
package org.murmuration.learning.algo.value;
