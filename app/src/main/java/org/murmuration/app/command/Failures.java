package org.murmuration.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.murmuration.app.report.Json;
import org.murmuration.engine.Suggestion;
import org.murmuration.engine.file.WholeFile;
import org.murmuration.kernels.DeviceMemoryException;
import org.murmuration.kernels.KernelFailedException;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.UnknownDeviceException;
import org.murmuration.learning.optim.NumericalFailureException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line on standard error what went wrong, under {@code --json} also as {@code {"error": …}} on standard output; the stack trace only if asked for. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String DEBUG_VARIABLE = "MURMURATION_DEBUG";

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String message = e instanceof UnmatchedArgumentException unmatched ? unknown(unmatched) : e.getMessage();
        return tell(
                command,
                Arrays.asList(arguments),
                lowerCase(message) + "; see '" + command.getCommandSpec().qualifiedName() + " --help'",
                e,
                ExitCodes.WRONG_USAGE);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        boolean wrongUsage = e instanceof IllegalArgumentException || e instanceof UnknownDeviceException;
        return tell(
                command, parsed.originalArgs(), describe(e), e, wrongUsage ? ExitCodes.WRONG_USAGE : ExitCodes.FAILED);
    }

    /** The sentence for the user; an exception that nobody foresaw is named as what it is. */
    static String describe(Throwable e) {
        if (e instanceof UncheckedIOException unchecked) {
            return describe(unchecked.getCause());
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + WholeFile.reason(file);
        }
        boolean foreseen = e instanceof IOException
                || e instanceof IllegalArgumentException
                || e instanceof CommandFailedException
                || e instanceof DeviceMemoryException
                || e instanceof KernelFailedException
                || e instanceof KernelTranslationException
                || e instanceof NumericalFailureException
                || e instanceof UnknownDeviceException;
        if (foreseen && e.getMessage() != null) {
            return e.getMessage();
        }
        return "internal error: " + e + "; " + DEBUG_VARIABLE + "=1 shows where";
    }

    private static String unknown(UnmatchedArgumentException e) {
        String given = e.getUnmatched().get(0);
        CommandLine command = e.getCommandLine();
        if (given.startsWith("-")) {
            String name = given.contains("=") ? given.substring(0, given.indexOf('=')) : given;
            List<String> options =
                    new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
            return "unknown option '" + name + "'" + Suggestion.nearest(name, options);
        }
        if (command.getSubcommands().isEmpty()) {
            return "unexpected argument '" + given + "'";
        }
        return "unknown command '" + given + "'"
                + Suggestion.nearest(given, command.getSubcommands().keySet());
    }

    private static int tell(CommandLine command, List<String> arguments, String message, Exception e, int exitCode) {
        String line = message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        PrintWriter err = command.getErr();
        err.println("murmuration: " + line);
        if (arguments.contains(CommonOptions.DEBUG) || "1".equals(System.getenv(DEBUG_VARIABLE))) {
            e.printStackTrace(err);
        }
        err.flush();
        if (arguments.contains(CommonOptions.JSON)) {
            command.getOut().println(Json.line(Map.of("error", line)));
            command.getOut().flush();
        }
        return exitCode;
    }

    private static String lowerCase(String sentence) {
        return sentence.startsWith("Missing ") || sentence.startsWith("Unknown ")
                ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
                : sentence;
    }
}
