/** IPPO (de Witt et al. 2020, arXiv 2011.09533) and MAPPO (Yu et al. 2021, arXiv 2103.01955), and the parts that they are made of. */
package org.murmuration.learning.algo.ppo;
