package org.murmuration.engine;

/** The rules of a game; an instance serves one {@linkplain BatchedEnvironment batch}. */
public sealed interface Game permits DrivenGame, GameKernel, StagedGame {
    /** The shapes of the game. */
    GameSpec spec();
}
