package org.murmuration.app;

import org.murmuration.app.command.RootCommand;

/** Entry point of the command line. Exit codes: 0 fine, 1 failed, 2 wrong usage. */
public final class Murmuration {
    private Murmuration() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments as given to the launcher
     */
    public static void main(String[] arguments) {
        System.exit(RootCommand.execute(arguments));
    }
}
