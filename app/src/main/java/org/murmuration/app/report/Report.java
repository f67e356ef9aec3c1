package org.murmuration.app.report;

import java.io.PrintWriter;

/** What a command found. As it stands, Jackson writes it as the JSON of the contract. */
public interface Report {
    /** Writes it for people. */
    void print(PrintWriter out);

    /** Whether the command succeeded; if not, the exit code is 1. */
    default boolean succeeded() {
        return true;
    }

    /** What is written as JSON: by default the report's own components. */
    default Object json() {
        return this;
    }
}
