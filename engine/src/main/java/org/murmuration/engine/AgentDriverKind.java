package org.murmuration.engine;

/** A kind of {@link AgentDriver}, found by {@link java.util.ServiceLoader}; the engine knows none. References to drivers have the form {@code scheme:what}. */
public interface AgentDriverKind {
    /** What comes before the colon of a reference, such as {@code policy}. */
    String scheme();

    /** What stands after the colon, for messages, such as {@code RUN}. */
    String what();

    /**
     * A reference, without its scheme, that can mean nothing else later: one that has changed in the meantime is refused when it is {@linkplain #open opened}. A pinned reference
     * stays as it is.
     *
     * @throws IllegalArgumentException in one line, if there is no such thing
     */
    String pin(String reference);

    /**
     * Opens a driver.
     *
     * @param reference what comes after the colon, pinned or not
     * @throws IllegalArgumentException in one line, if there is no such thing, it is not what it was when it was pinned, or cannot play these agents: what it is made for, and what is needed
     */
    AgentDriver open(String reference, DrivenAgents agents);
}
