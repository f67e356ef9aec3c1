package org.murmuration.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Finds drivers by their references, {@code policy:runs/earlier} for instance. */
public final class AgentDrivers {
    private AgentDrivers() {}

    /** The forms that references have, such as {@code policy:RUN}, for messages. */
    public static List<String> forms() {
        List<String> forms = new ArrayList<>();
        for (AgentDriverKind kind : ServiceLoader.load(AgentDriverKind.class)) {
            forms.add(kind.scheme() + ":" + kind.what());
        }
        return forms;
    }

    /** Whether a text has the form of a reference: a scheme, known or not, a colon, and something after it. */
    public static boolean isReference(String text) {
        return text.matches("[a-z]+:.+");
    }

    /**
     * The reference as it stands now, so that it is noticed if it should mean something else later.
     *
     * @throws IllegalArgumentException in one line, if its scheme is unknown or there is nothing under it
     */
    public static String pin(String reference) {
        AgentDriverKind kind = kind(reference);
        return kind.scheme() + ":" + kind.pin(afterScheme(reference));
    }

    static AgentDriver open(String reference, DrivenAgents agents) {
        return kind(reference).open(afterScheme(reference), agents);
    }

    static void requireKnown(String reference) {
        kind(reference);
    }

    private static AgentDriverKind kind(String reference) {
        for (AgentDriverKind kind : ServiceLoader.load(AgentDriverKind.class)) {
            if (reference.startsWith(kind.scheme() + ":")) {
                return kind;
            }
        }
        List<String> forms = forms();
        throw new IllegalArgumentException("nobody knows how '" + reference + "' plays; "
                + (forms.isEmpty() ? "no driver of agents is installed" : "there is " + String.join(", ", forms)));
    }

    private static String afterScheme(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }
}
