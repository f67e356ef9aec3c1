/** The runs of a folder, and episodes of their policies, for a browser on the same machine. */
package org.murmuration.app.view.serve;
