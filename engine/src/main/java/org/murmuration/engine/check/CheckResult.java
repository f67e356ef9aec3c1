package org.murmuration.engine.check;

/**
 * The outcome of one check.
 *
 * @param name what was checked
 * @param passed whether the environment keeps it
 * @param detail in one line: how much was looked at, or what is wrong and where
 */
public record CheckResult(String name, boolean passed, String detail) {}
