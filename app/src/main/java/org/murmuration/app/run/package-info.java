/** What a training run leaves behind: its folder, metrics, TensorBoard events, the picture, the result. */
package org.murmuration.app.run;
