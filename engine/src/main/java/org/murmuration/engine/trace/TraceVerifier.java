package org.murmuration.engine.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.murmuration.engine.trace.TraceReport.Quantity;
import org.murmuration.engine.trace.TraceVerdict.Outcome;
import org.murmuration.kernels.Device;

/**
 * Replays trace files of every {@linkplain TraceFamily family} that the {@link ServiceLoader} finds. A family is known by a file's content, never by its name.
 *
 * <p>Whatever is wrong with a file becomes a verdict with one line, never an exception: a file of no known family, an unreadable one and one that leaves nothing
 * to compare have failed.
 */
public final class TraceVerifier {
    /** One such file must not take the verdicts of the others with it. */
    private static final String TOO_LARGE = "cannot be replayed: it asks for more memory than there is";

    private final List<TraceFamily> families;
    private final TraceReader reader;

    private TraceVerifier(List<TraceFamily> families, TraceReader reader) {
        this.families = families;
        this.reader = reader;
    }

    /** A verifier with the installed families. */
    public static TraceVerifier ofInstalled() {
        List<TraceFamily> families = new ArrayList<>();
        ServiceLoader.load(TraceFamily.class).forEach(families::add);
        return of(families, new TraceReader());
    }

    static TraceVerifier of(List<TraceFamily> families, TraceReader reader) {
        return new TraceVerifier(List.copyOf(families), reader);
    }

    /** Names of the families. */
    public List<String> families() {
        return families.stream().map(TraceFamily::name).toList();
    }

    /** Replays a file on a device. */
    public TraceVerdict verify(Path file, Device device) {
        JsonNode trace;
        try {
            trace = reader.read(file);
        } catch (IOException | RuntimeException e) {
            String reason = e.getClass() == IOException.class ? OneLine.of(e.getMessage()) : OneLine.of(e);
            return TraceVerdict.failed(file, null, reason);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return TraceVerdict.failed(file, null, TOO_LARGE);
        }
        List<TraceFamily> able =
                families.stream().filter(family -> family.recognises(trace)).toList();
        if (able.isEmpty()) {
            return TraceVerdict.failed(
                    file, null, "a trace of no known family: none of " + families() + " recognises its content");
        }
        if (able.size() > 1) {
            String names = able.stream().map(TraceFamily::name).collect(Collectors.joining(" and "));
            return TraceVerdict.failed(file, null, "families " + names + " both claim this content");
        }
        return replay(file, trace, able.get(0), device);
    }

    private static TraceVerdict replay(Path file, JsonNode trace, TraceFamily family, Device device) {
        try {
            return judge(file, family.name(), family.verify(trace, device).quantities());
        } catch (MissingInputException e) {
            return new TraceVerdict(
                    file, family.name(), Outcome.NOT_RUN, Map.of(), "not run: " + OneLine.of(e.getMessage()));
        } catch (RuntimeException e) {
            return TraceVerdict.failed(file, family.name(), "cannot be replayed: " + OneLine.of(e));
        } catch (OutOfMemoryError | StackOverflowError e) {
            return TraceVerdict.failed(file, family.name(), TOO_LARGE);
        }
    }

    private static TraceVerdict judge(Path file, String family, Map<String, Quantity> quantities) {
        if (quantities.isEmpty()) {
            return TraceVerdict.failed(file, family, "the trace holds nothing to compare");
        }
        List<String> bad = quantities.entrySet().stream()
                .filter(entry -> !entry.getValue().passed())
                .map(entry -> describe(entry.getKey(), entry.getValue()))
                .toList();
        return new TraceVerdict(
                file,
                family,
                bad.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                quantities,
                bad.isEmpty() ? null : String.join("; ", bad));
    }

    private static String describe(String name, Quantity quantity) {
        if (quantity.compared() == 0) {
            return name + ": nothing was compared";
        }
        return name + ": error " + quantity.maxError() + " beyond " + quantity.tolerance();
    }
}
