/** Recorded and live episodes as pages that play by themselves. */
package org.murmuration.app.view;
