package org.murmuration.engine.check;

/** Something that holds after the reset and after each step of any play. */
interface StepRule {
    String name();

    /** Looks at what a play puts out now. */
    void inspect(Play play);

    /** What was looked at, for the report. */
    String summary();
}
