package org.murmuration.engine.wrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelReset;
import org.murmuration.engine.ParallelSnapshot;
import org.murmuration.engine.ParallelStep;

/** Hands everything on to the environment inside; a subclass changes what it is about. Closing it closes what is inside. */
public abstract class ParallelWrapper implements ParallelEnvironment {
    private final ParallelEnvironment inside;

    /** Around an environment, which belongs to the wrapper from now on. */
    protected ParallelWrapper(ParallelEnvironment inside) {
        this.inside = inside;
    }

    /** The environment inside this wrapper; it may be a wrapper too. */
    protected final ParallelEnvironment inside() {
        return inside;
    }

    @Override
    public GameSpec spec() {
        return inside.spec();
    }

    @Override
    public List<String> agents() {
        return inside.agents();
    }

    @Override
    public ParallelReset reset(Long seed) {
        return inside.reset(seed);
    }

    @Override
    public ParallelStep step(Map<String, ?> actions) {
        return inside.step(actions);
    }

    /** A wrapper that remembers something between steps adds it here, and takes it back in {@link #restore}. */
    @Override
    public ParallelSnapshot snapshot() {
        return inside.snapshot();
    }

    @Override
    public ParallelReset restore(ParallelSnapshot snapshot) {
        return inside.restore(snapshot);
    }

    @Override
    public float[] state() {
        return inside.state();
    }

    @Override
    public final ParallelEnvironment unwrapped() {
        return inside.unwrapped();
    }

    @Override
    public void close() {
        inside.close();
    }

    /** A copy of an agent's infos with one more entry. */
    protected static Map<String, Object> with(Map<String, Object> info, String key, Object value) {
        Map<String, Object> longer = new LinkedHashMap<>(info);
        longer.put(key, value);
        return longer;
    }
}
