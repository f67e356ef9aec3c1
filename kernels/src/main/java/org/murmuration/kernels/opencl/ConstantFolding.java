package org.murmuration.kernels.opencl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Takes out branches that constants decide, and the code that they cut off, so that none of it reaches the driver. */
final class ConstantFolding {
    private final InsnList code;

    private ConstantFolding(InsnList code) {
        this.code = code;
    }

    static void fold(MethodNode method) {
        ConstantFolding folding = new ConstantFolding(method.instructions);
        if (folding.decideBranches()) {
            folding.removeUnreachable();
        }
        folding.removeNeedlessJumps();
    }

    /** An instruction that pushes a number. */
    static AbstractInsnNode push(Object value) {
        if (value instanceof Boolean truth) {
            return new InsnNode(truth ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
        }
        if (value instanceof Integer number && number >= -1 && number <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + number);
        }
        return new LdcInsnNode(value);
    }

    private boolean decideBranches() {
        boolean decided = false;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (AbstractInsnNode each : code.toArray()) {
                changed |= each instanceof JumpInsnNode jump ? decide(jump) : compare(each);
            }
            decided |= changed;
        }
        return decided;
    }

    private boolean decide(JumpInsnNode jump) {
        boolean unary = jump.getOpcode() >= Opcodes.IFEQ && jump.getOpcode() <= Opcodes.IFLE;
        boolean binary = jump.getOpcode() >= Opcodes.IF_ICMPEQ && jump.getOpcode() <= Opcodes.IF_ICMPLE;
        if (!unary && !binary) {
            return false;
        }
        AbstractInsnNode last = before(jump);
        if (!(valueOf(last) instanceof Integer right)) {
            return false;
        }
        int left = right;
        if (binary) {
            if (!(valueOf(before(last)) instanceof Integer first)) {
                return false;
            }
            left = first;
            code.remove(before(last));
        }
        code.remove(last);
        int condition = unary ? jump.getOpcode() : jump.getOpcode() - Opcodes.IF_ICMPEQ + Opcodes.IFEQ;
        if (holds(condition, Integer.compare(left, unary ? 0 : right))) {
            code.set(jump, new JumpInsnNode(Opcodes.GOTO, jump.label));
        } else {
            code.remove(jump);
        }
        return true;
    }

    private static boolean holds(int condition, int comparison) {
        return switch (condition) {
            case Opcodes.IFEQ -> comparison == 0;
            case Opcodes.IFNE -> comparison != 0;
            case Opcodes.IFLT -> comparison < 0;
            case Opcodes.IFGE -> comparison >= 0;
            case Opcodes.IFGT -> comparison > 0;
            default -> comparison <= 0;
        };
    }

    /** Comparisons of longs, floats and doubles leave an int. */
    private boolean compare(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (opcode < Opcodes.LCMP || opcode > Opcodes.DCMPG) {
            return false;
        }
        AbstractInsnNode last = before(instruction);
        AbstractInsnNode first = valueOf(last) == null ? null : before(last);
        if (first == null || valueOf(first) == null) {
            return false;
        }
        int result = compare(opcode, (Number) valueOf(first), (Number) valueOf(last));
        code.remove(first);
        code.remove(last);
        code.set(instruction, push(result));
        return true;
    }

    private static int compare(int opcode, Number left, Number right) {
        if (opcode == Opcodes.LCMP) {
            return Long.compare(left.longValue(), right.longValue());
        }
        double a = left.doubleValue();
        double b = right.doubleValue();
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return opcode == Opcodes.FCMPG || opcode == Opcodes.DCMPG ? 1 : -1;
        }
        return a < b ? -1 : (a > b ? 1 : 0);
    }

    /** The instruction before, if nothing can jump between the two. */
    private static AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction == null ? null : instruction.getPrevious();
        while (previous != null && previous.getOpcode() < 0 && !(previous instanceof LabelNode)) {
            previous = previous.getPrevious();
        }
        return previous;
    }

    /** The number that an instruction pushes, or null. */
    private static Object valueOf(AbstractInsnNode instruction) {
        if (instruction == null) {
            return null;
        }
        int opcode = instruction.getOpcode();
        if (instruction instanceof LdcInsnNode constant) {
            return constant.cst;
        }
        if (instruction instanceof IntInsnNode constant && opcode != Opcodes.NEWARRAY) {
            return constant.operand;
        }
        return switch (opcode) {
            case Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1, Opcodes.ICONST_2, Opcodes.ICONST_3 ->
                opcode - Opcodes.ICONST_0;
            case Opcodes.ICONST_4, Opcodes.ICONST_5 -> opcode - Opcodes.ICONST_0;
            case Opcodes.LCONST_0, Opcodes.LCONST_1 -> (long) (opcode - Opcodes.LCONST_0);
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> (float) (opcode - Opcodes.FCONST_0);
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> (double) (opcode - Opcodes.DCONST_0);
            default -> null;
        };
    }

    private void removeUnreachable() {
        Set<AbstractInsnNode> reached = new HashSet<>();
        Deque<AbstractInsnNode> open = new ArrayDeque<>();
        open.push(code.getFirst());
        while (!open.isEmpty()) {
            AbstractInsnNode each = open.pop();
            while (each != null && reached.add(each)) {
                if (each instanceof JumpInsnNode jump) {
                    open.push(jump.label);
                }
                int opcode = each.getOpcode();
                boolean ends = opcode == Opcodes.GOTO || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
                each = ends ? null : each.getNext();
            }
        }
        for (AbstractInsnNode each : code.toArray()) {
            if (each.getOpcode() >= 0 && !reached.contains(each)) {
                code.remove(each);
            }
        }
        // A line must have an instruction.
        for (AbstractInsnNode last = code.getLast(); last.getOpcode() < 0; last = last.getPrevious()) {
            if (last instanceof LineNumberNode) {
                code.set(last, new LabelNode());
                last = code.getLast();
            }
        }
    }

    private void removeNeedlessJumps() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (AbstractInsnNode each : code.toArray()) {
                if (each instanceof JumpInsnNode jump) {
                    changed |= shorten(jump);
                }
            }
        }
    }

    private boolean shorten(JumpInsnNode jump) {
        if (Jumps.leadsTo(jump.getNext(), jump.label)) {
            dropJump(jump);
            return true;
        }
        AbstractInsnNode next = Jumps.realAfter(jump);
        boolean skipsOneGoto = jump.getOpcode() != Opcodes.GOTO
                && next != null
                && next.getOpcode() == Opcodes.GOTO
                && !isTarget(jump, next)
                && Jumps.leadsTo(next.getNext(), jump.label);
        if (skipsOneGoto) {
            jump.setOpcode(Jumps.inverse(jump.getOpcode()));
            jump.label = ((JumpInsnNode) next).label;
            code.remove(next);
        }
        return skipsOneGoto;
    }

    /** Takes out a branch that leads nowhere else, with what it compares. */
    private void dropJump(JumpInsnNode jump) {
        int operands = jump.getOpcode() == Opcodes.GOTO ? 0 : jump.getOpcode() >= Opcodes.IF_ICMPEQ ? 2 : 1;
        List<AbstractInsnNode> producers = producersOf(jump, operands);
        if (producers == null) {
            code.insertBefore(jump, new InsnNode(operands == 2 ? Opcodes.POP2 : Opcodes.POP));
        } else {
            producers.forEach(code::remove);
        }
        code.remove(jump);
    }

    /** The instructions that push what another one pops; null if leaving them out could be noticed. */
    private static List<AbstractInsnNode> producersOf(AbstractInsnNode consumer, int operands) {
        List<AbstractInsnNode> producers = new ArrayList<>();
        int needed = operands;
        AbstractInsnNode each = consumer;
        while (needed > 0) {
            each = before(each);
            int pops = each == null ? -1 : popsOfPure(each.getOpcode());
            if (pops < 0) {
                return null;
            }
            producers.add(each);
            needed += pops - 1;
        }
        return producers;
    }

    /** Values that an instruction takes to push one, without any other effect; -1 for all others. */
    private static int popsOfPure(int opcode) {
        boolean pushes = (opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.ALOAD) || opcode == Opcodes.GETSTATIC;
        boolean loads = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
        boolean converts = (opcode >= Opcodes.I2L && opcode <= Opcodes.I2S) || opcode == Opcodes.GETFIELD;
        boolean negates = opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG;
        boolean combines = opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR;
        boolean compares = opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG;
        if (pushes) {
            return 0;
        }
        if (converts || negates) {
            return 1;
        }
        return loads || combines || compares ? 2 : -1;
    }

    /** Whether anything jumps to a label between the two. */
    private boolean isTarget(AbstractInsnNode from, AbstractInsnNode to) {
        for (AbstractInsnNode each = from; each != to; each = each.getNext()) {
            if (each instanceof LabelNode label) {
                for (AbstractInsnNode other : code) {
                    if (other instanceof JumpInsnNode jump && jump.label == label) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
