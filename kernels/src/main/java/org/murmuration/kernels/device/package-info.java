/** What all kinds of devices share: owned memory, the fields of kernels, threads, cache files. Nothing here is for users. */
package org.murmuration.kernels.device;
