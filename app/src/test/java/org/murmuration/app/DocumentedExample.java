package org.murmuration.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * A class as it stands on a page for people.
 *
 * @param name of the class, which the first line of its block names
 * @param source its text
 */
public record DocumentedExample(String name, String source) {
    /** The block of a page that begins with the class's file name. */
    public static DocumentedExample of(String page, String name) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("murmuration.root"), page));
        Matcher block = Pattern.compile("```java\n// " + name + "\\.java\n(.*?)```", Pattern.DOTALL)
                .matcher(text);
        assertThat(block.find())
                .as("an example named " + name + ".java in " + page)
                .isTrue();
        return new DocumentedExample(name, block.group(1));
    }

    /** Compiles it into a folder and loads it from there. */
    public Class<?> compile(Path folder) throws IOException, ClassNotFoundException {
        Path file = folder.resolve(name + ".java");
        Files.writeString(file, source);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-g",
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("surefire.test.class.path", ""),
                        file.toString());
        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, DocumentedExample.class.getClassLoader());
        return loader.loadClass(name);
    }
}
