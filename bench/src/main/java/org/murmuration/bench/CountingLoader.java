package org.murmuration.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Loads the program a second time, with kernels and what they call counting their arithmetic in {@link Operations}.
 *
 * <p>An operation is one addition, subtraction, multiplication, division, negation or comparison of two values, or one call of a function of {@link Math}, where {@code fma} is two. Loads, stores, conversions, branches and comparisons of ints are
 * none.
 */
final class CountingLoader extends ClassLoader {
    private static final String OWN = "org.murmuration.";
    private static final String KERNEL = "org/murmuration/kernels/DeviceKernel";
    private static final String COUNTERS = Operations.class.getName().replace('.', '/');

    CountingLoader(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN) || name.equals(Operations.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = bytes(name.replace('.', '/'));
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] defined = isCounted(name, bytes) ? counting(bytes) : bytes;
        return defineClass(name, defined, 0, defined.length);
    }

    private byte[] bytes(String internalName) {
        try (InputStream file = getParent().getResourceAsStream(internalName + ".class")) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine's host code must not count; games may keep parts of their rules in classes that are no kernels. */
    private boolean isCounted(String name, byte[] bytes) {
        if (name.startsWith("org.murmuration.envs.")
                || name.startsWith("org.murmuration.kernels.math.")
                || name.startsWith("org.murmuration.kernels.random.")) {
            return true;
        }
        String ancestor = new ClassReader(bytes).getSuperName();
        while (ancestor != null && ancestor.startsWith("org/murmuration/")) {
            if (ancestor.equals(KERNEL)) {
                return true;
            }
            ancestor = new ClassReader(bytes(ancestor)).getSuperName();
        }
        return false;
    }

    private static byte[] counting(byte[] bytes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] exceptions) {
                                return new CountingMethod(super.visitMethod(access, name, type, signature, exceptions));
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    /** Calls a counter before each operation. */
    private static final class CountingMethod extends MethodVisitor {
        CountingMethod(MethodVisitor target) {
            super(Opcodes.ASM9, target);
        }

        private void count(String counter, int operations) {
            super.visitLdcInsn(operations);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, COUNTERS, counter, "(I)V", false);
        }

        @Override
        public void visitInsn(int opcode) {
            switch (opcode) {
                case Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM, Opcodes.FNEG ->
                    count("addFloats", 1);
                case Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM, Opcodes.DNEG ->
                    count("addFloats", 1);
                case Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL, Opcodes.DCMPG -> count("addFloats", 1);
                case Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL, Opcodes.IDIV, Opcodes.IREM, Opcodes.INEG ->
                    count("addIntegers", 1);
                case Opcodes.LADD, Opcodes.LSUB, Opcodes.LMUL, Opcodes.LDIV, Opcodes.LREM, Opcodes.LNEG ->
                    count("addIntegers", 1);
                case Opcodes.ISHL, Opcodes.ISHR, Opcodes.IUSHR, Opcodes.IAND, Opcodes.IOR, Opcodes.IXOR ->
                    count("addIntegers", 1);
                case Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR ->
                    count("addIntegers", 1);
                default -> {}
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            count("addIntegers", 1);
            super.visitIincInsn(variable, increment);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            if (owner.equals("java/lang/Math")) {
                boolean ofFloats = type.endsWith("F") || type.endsWith("D");
                count(ofFloats ? "addFloats" : "addIntegers", name.equals("fma") ? 2 : 1);
            }
            super.visitMethodInsn(opcode, owner, name, type, isInterface);
        }
    }
}
