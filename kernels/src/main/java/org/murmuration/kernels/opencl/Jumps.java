package org.murmuration.kernels.opencl;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;

/** What there is to know about jumps in bytecode. */
final class Jumps {
    private Jumps() {}

    /** Whether nothing is done between a place and a label behind it. */
    static boolean leadsTo(AbstractInsnNode place, LabelNode label) {
        for (AbstractInsnNode each = place; each != null && each.getOpcode() < 0; each = each.getNext()) {
            if (each == label) {
                return true;
            }
        }
        return false;
    }

    /** The next instruction that does something, or null. */
    static AbstractInsnNode realAfter(AbstractInsnNode instruction) {
        AbstractInsnNode next = instruction.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    /** The first instruction from a place on that does more than jump, or null. */
    static AbstractInsnNode destination(AbstractInsnNode place) {
        Set<AbstractInsnNode> passed = new HashSet<>();
        AbstractInsnNode next = place;
        while (next != null && (next.getOpcode() < 0 || next.getOpcode() == Opcodes.GOTO) && passed.add(next)) {
            next = next instanceof JumpInsnNode jump ? jump.label : next.getNext();
        }
        return next;
    }

    /** The opcode of the branch that is taken when another is not: they stand in pairs. */
    static int inverse(int condition) {
        return ((condition - Opcodes.IFEQ) ^ 1) + Opcodes.IFEQ;
    }
}
