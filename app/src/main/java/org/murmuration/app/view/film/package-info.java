/** Replays as animated pictures. */
package org.murmuration.app.view.film;
