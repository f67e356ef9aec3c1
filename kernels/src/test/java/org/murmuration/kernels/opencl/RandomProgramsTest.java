package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.testing.Seeded;

/** Random methods get the same bits from the JVM, from the scalar form and from the forms for several items. */
class RandomProgramsTest extends TranslationTest {
    @TempDir
    private Path folder;

    @Seeded(iterations = 2)
    void randomProgramsHaveTheBitsOfTheJvm(RandomGenerator random) throws Exception {
        compare(random, 1, 8);
    }

    @Tag("slow")
    @Seeded(iterations = 40)
    void manyRandomProgramsHaveTheBitsOfTheJvm(RandomGenerator random) throws Exception {
        compare(random, 1, 8, 16);
    }

    /** A program whose nesting the translator refuses says nothing: the next one is taken. */
    private void compare(RandomGenerator random, int... lanes) throws Exception {
        boolean isCompared = false;
        while (!isCompared) {
            isCompared = isCompared(RandomProgram.source("Generated", random), random, lanes);
        }
    }

    private boolean isCompared(String source, RandomGenerator random, int... lanes) throws Exception {
        compile(source);
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            Probe program =
                    (Probe) loader.loadClass("Generated").getConstructor().newInstance();
            program.compare(openCl, random, lanes);
            return true;
        } catch (KernelTranslationException refused) {
            return false;
        } catch (AssertionError different) {
            throw new AssertionError(different.getMessage() + "\n" + source, different);
        }
    }

    private static String classPath() {
        return Stream.of(Probe.class, DeviceKernel.class)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .map(place -> Path.of(URI.create(place.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Generated.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-g", "-proc:none", "-d", folder.toString(), "-cp", classPath());
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(messages + "\n" + source).isTrue();
        }
    }
}
