package org.murmuration.kernels.opencl;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the author's line of an instruction. */
record Lines(String file, MethodNode method) {
    static Lines of(ClassNode owner, MethodNode method) {
        return new Lines(owner.sourceFile == null ? owner.name : owner.sourceFile, method);
    }

    SourceLine of(AbstractInsnNode instruction) {
        for (AbstractInsnNode each = instruction; each != null; each = each.getPrevious()) {
            if (each instanceof LineNumberNode line) {
                return new SourceLine(file, line.line);
            }
        }
        return first();
    }

    /** The first line of the method, 0 if it has none. */
    SourceLine first() {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof LineNumberNode line) {
                return new SourceLine(file, line.line);
            }
        }
        return new SourceLine(file, 0);
    }
}
