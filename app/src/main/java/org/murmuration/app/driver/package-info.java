/** Puts Intel's OpenCL driver for processors into the user's folder for data, and takes it away. */
package org.murmuration.app.driver;
