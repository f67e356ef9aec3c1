package org.murmuration.learning.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a saved policy: {@code RUN}, {@code RUN#team} or either with {@code @hash} at its end.
 *
 * @param run the run's folder
 * @param team whose policy is meant if the run has several; null for the first
 * @param hash what the policy's file has to hash to; null for any
 */
record PolicyReference(Path run, String team, String hash) {
    private static final Pattern FORM = Pattern.compile("(.+?)(?:#([^#@/]+))?(?:@([0-9a-f]{16}))?");

    static PolicyReference parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' names no policy: a run's folder is expected");
        }
        try {
            return new PolicyReference(Path.of(parts.group(1)), parts.group(2), parts.group(3));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' names no policy: " + e.getMessage(), e);
        }
    }

    PolicyReference pinnedTo(String newHash) {
        return new PolicyReference(run, team, newHash);
    }

    @Override
    public String toString() {
        return run + (team == null ? "" : "#" + team) + (hash == null ? "" : "@" + hash);
    }
}
