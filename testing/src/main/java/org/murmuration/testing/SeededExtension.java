package org.murmuration.testing;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs {@link Seeded} methods. */
final class SeededExtension implements TestTemplateInvocationContextProvider {
    static final String SEED = "tests.seed";
    static final String ITERATIONS = "tests.iters";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        String given = context.getConfigurationParameter(SEED).orElse("");
        int factor = context.getConfigurationParameter(ITERATIONS)
                .map(Integer::parseInt)
                .orElse(1);
        int declared =
                context.getRequiredTestMethod().getAnnotation(Seeded.class).iterations();
        if (factor < 1 || declared < 1) {
            throw new IllegalArgumentException("iterations must be at least 1: " + declared + " x " + factor);
        }
        // A given seed names one case, so it runs alone unless more are asked for.
        int cases = given.isEmpty() ? declared * factor : factor;
        long first = given.isEmpty() ? ThreadLocalRandom.current().nextLong() : Long.parseUnsignedLong(given, 16);
        SplittableRandom rest = new SplittableRandom(first);
        return IntStream.range(0, cases).mapToObj(i -> new Case(i == 0 ? first : rest.nextLong()));
    }

    /** The line that a developer pastes to see the failure again. */
    static String repeatCommand(String module, String testClass, String method, long seed) {
        return "./mvnw -pl :" + module + " -am test '-Dtest=" + testClass + "#" + method
                + "' -Dsurefire.failIfNoSpecifiedTests=false -D" + SEED + "=" + Long.toHexString(seed);
    }

    /** One run of the method, with its seed. */
    private record Case(long seed)
            implements TestTemplateInvocationContext, ParameterResolver, AfterTestExecutionCallback {
        @Override
        public String getDisplayName(int index) {
            return "[" + index + "] seed=" + Long.toHexString(seed);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == RandomGenerator.class || type == SplittableRandom.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return new SplittableRandom(seed);
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            if (context.getExecutionException().isPresent()) {
                String module = System.getProperty("tests.module", "MODULE");
                System.err.println("Repeat with: "
                        + repeatCommand(
                                module,
                                context.getRequiredTestClass().getName(),
                                context.getRequiredTestMethod().getName(),
                                seed));
            }
        }
    }
}
