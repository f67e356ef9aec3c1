package org.murmuration.engine.check;

/** Puts what went wrong into one line. */
final class Faults {
    private Faults() {}

    static String describe(RuntimeException thrown) {
        String message =
                thrown.getMessage() == null ? "" : thrown.getMessage().strip().replaceAll("\\s+", " ");
        if (thrown instanceof Violation) {
            return message;
        }
        String type = thrown.getClass().getSimpleName();
        return "stopped by " + (message.isEmpty() ? type : type + ": " + message);
    }

    /** A play that breaks off leaves every rule undecided that has no fault yet. */
    static void fillIn(String[] faults, RuntimeException thrown) {
        for (int i = 0; i < faults.length; i++) {
            if (faults[i] == null) {
                faults[i] = describe(thrown);
            }
        }
    }
}
