/** The threads of this JVM as a device: always there, steppable in a debugger, the reference for all others. */
package org.murmuration.kernels.jvm;
