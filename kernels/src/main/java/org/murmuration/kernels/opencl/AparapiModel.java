package org.murmuration.kernels.opencl;

import com.aparapi.Config;
import com.aparapi.internal.exception.AparapiException;
import com.aparapi.internal.model.ClassModel;
import com.aparapi.internal.model.MethodModel;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.bcel.Repository;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** The flat class as Aparapi reads it: statements, conditions and loops recovered from bytecode. */
final class AparapiModel {
    /** Held, so that its level is not collected with it. */
    private static final Logger LOGGER = silence();

    private final ClassModel model;
    /** By name; to recover statements takes most of the time of a translation, and both forms need them. */
    private final Map<String, MethodModel> methods = new HashMap<>();

    private AparapiModel(ClassModel model) {
        this.model = model;
    }

    /** Aparapi's configuration sets the level of everybody's handlers when it is loaded. */
    private static Logger silence() {
        Map<Handler, Level> levels = new HashMap<>();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            levels.put(handler, handler.getLevel());
        }
        Logger logger = Logger.getLogger(Config.getLoggerName());
        logger.setLevel(Level.OFF);
        levels.forEach(Handler::setLevel);
        return logger;
    }

    /** One at a time: BCEL, with which Aparapi reads, keeps classes in a plain map. */
    static synchronized AparapiModel of(ClassNode flat) throws AparapiException {
        LOGGER.setLevel(Level.OFF);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        flat.accept(writer);
        Class<?> type = new FlatLoader(flat.name, writer.toByteArray()).defineFlat();
        try {
            return new AparapiModel(ClassModel.createClassModel(type));
        } finally {
            ClassModel.invalidateCaches();
            Repository.clearCache();
        }
    }

    MethodModel method(FlatMethod method) throws AparapiException {
        MethodModel known = methods.get(method.name());
        if (known == null) {
            known = model.getMethodModel(method.name(), method.descriptor());
            methods.put(method.name(), known);
        }
        return known;
    }

    /** Defines the flat class, and hands out its class file, which is where Aparapi looks. */
    private static final class FlatLoader extends ClassLoader {
        private final String name;
        private final byte[] file;

        FlatLoader(String internalName, byte[] file) {
            super(AparapiModel.class.getClassLoader());
            this.name = internalName.replace('/', '.');
            this.file = file;
        }

        Class<?> defineFlat() {
            return defineClass(name, file, 0, file.length);
        }

        @Override
        public InputStream getResourceAsStream(String resource) {
            return resource.equals(name.replace('.', '/') + ".class")
                    ? new ByteArrayInputStream(file)
                    : super.getResourceAsStream(resource);
        }
    }
}
