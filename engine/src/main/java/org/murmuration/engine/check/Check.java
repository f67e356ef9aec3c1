package org.murmuration.engine.check;

/** One promise that is tried by plays of its own. */
interface Check {
    String name();

    /**
     * Tries it.
     *
     * @return what was looked at, in one line
     * @throws Violation if it is not kept
     */
    String run(Trial trial);
}
