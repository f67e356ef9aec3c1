package org.murmuration.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A randomised test: runs the method with a {@link java.util.random.RandomGenerator} drawn from a fresh seed, and on
 * failure prints that seed with the command that repeats it.
 *
 * <pre>{@code
 * @Seeded(iterations = 20)
 * void sumOfSquaresIsNotNegative(RandomGenerator random) { … }
 * }</pre>
 *
 * <p>{@code -Dtests.seed=HEX} repeats one case; {@code -Dtests.iters=N} multiplies the iterations of every such test.
 */
@Documented
@ExtendWith(SeededExtension.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
public @interface Seeded {
    /**
     * How many cases to run, each with a seed of its own.
     *
     * @return at least 1
     */
    int iterations() default 1;
}
