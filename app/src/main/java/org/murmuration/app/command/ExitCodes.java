package org.murmuration.app.command;

/** What the process ends with. */
final class ExitCodes {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private ExitCodes() {}
}
