/** Episodes as data: recorded, written to files of a documented form, replayed and compared bit for bit. */
package org.murmuration.engine.record;
