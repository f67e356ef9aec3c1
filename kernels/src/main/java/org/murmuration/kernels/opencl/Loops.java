package org.murmuration.kernels.opencl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The loops of a method, as compilers lay them out: from the target of a backward jump to the last jump to it. Refuses those that are left from inside, and gives the others the plain
 * shape that Aparapi recognises.
 */
final class Loops {
    private final Lines lines;
    private final InsnList code;

    private Loops(Lines lines, MethodNode method) {
        this.lines = lines;
        this.code = method.instructions;
    }

    private record Loop(LabelNode head, AbstractInsnNode end, int from, int to) {
        boolean contains(int position) {
            return from <= position && position <= to;
        }

        boolean endsWithGoto() {
            return end.getOpcode() == Opcodes.GOTO;
        }
    }

    /** Refuses {@code break}, {@code continue} of an outer loop, and loops without a condition. */
    static void check(Lines lines, MethodNode method) {
        Loops loops = new Loops(lines, method);
        for (Loop loop : loops.find()) {
            loops.checkExits(loop);
        }
    }

    /**
     * Refuses a second variable for an array that is created in a loop: on OpenCL it is the same memory in every turn, so that what one turn keeps, the next one overwrites. Needs
     * variables with slots of their own.
     */
    static void checkAliases(Lines lines, MethodNode method) {
        Loops loops = new Loops(lines, method);
        Set<Integer> created = new HashSet<>();
        for (Loop loop : loops.find()) {
            for (AbstractInsnNode each = loop.head; each != loop.end; each = each.getNext()) {
                if (each.getOpcode() == Opcodes.NEWARRAY && Jumps.realAfter(each) instanceof VarInsnNode store) {
                    created.add(store.var);
                }
            }
        }
        for (AbstractInsnNode each : method.instructions) {
            if (each.getOpcode() == Opcodes.ALOAD
                    && created.contains(((VarInsnNode) each).var)
                    && Jumps.realAfter(each).getOpcode() == Opcodes.ASTORE) {
                throw lines.of(each)
                        .refuse(
                                "second variable for an array that is created in a loop",
                                "create both arrays before the loop and copy the elements");
            }
        }
    }

    /**
     * Undoes the compiler's shortcuts, innermost loops first: every turn goes through one jump at the end of the loop, and every exit leads right behind it.
     */
    static void straighten(Lines lines, MethodNode method) {
        Loops loops = new Loops(lines, method);
        int count = loops.find().size();
        for (int i = 0; i < count; i++) {
            Loop loop = loops.find().get(i);
            if (loop.endsWithGoto()) {
                loops.joinExits(loop);
            } else {
                loops.joinConditions(loop);
            }
        }
        for (int i = 0; i < loops.find().size(); i++) {
            Loop loop = loops.find().get(i);
            if (loop.endsWithGoto()) {
                loops.joinTurns(loop);
            }
        }
    }

    /** Innermost first. */
    private List<Loop> find() {
        Map<LabelNode, Loop> loops = new LinkedHashMap<>();
        for (AbstractInsnNode each : code) {
            if (each instanceof JumpInsnNode jump && code.indexOf(jump.label) <= code.indexOf(jump)) {
                loops.put(
                        headOf(jump.label),
                        new Loop(headOf(jump.label), jump, code.indexOf(jump.label), code.indexOf(jump)));
            }
        }
        List<Loop> sorted = new ArrayList<>(loops.values());
        sorted.sort(Comparator.comparingInt(loop -> loop.to - loop.from));
        return sorted;
    }

    /** The last of several labels at the same place. */
    private static LabelNode headOf(LabelNode label) {
        LabelNode head = label;
        for (AbstractInsnNode next = label.getNext(); next != null && next.getOpcode() < 0; next = next.getNext()) {
            if (next instanceof LabelNode later) {
                head = later;
            }
        }
        return head;
    }

    private void checkExits(Loop loop) {
        boolean hasCondition = !loop.endsWithGoto();
        for (AbstractInsnNode each = loop.head; each != loop.end; each = each.getNext()) {
            if (each instanceof JumpInsnNode jump && !loop.contains(code.indexOf(jump.label))) {
                if (jump.getOpcode() == Opcodes.GOTO) {
                    throw lines.of(jump)
                            .refuse(
                                    "break, or continue of an outer loop,",
                                    "move the loop into a method and return from it, or put the test into the loop's condition");
                }
                hasCondition = true;
            }
        }
        if (!hasCondition) {
            throw lines.of(loop.end)
                    .refuse("loop without a condition, such as while (true),", "put a condition into the loop's head");
        }
    }

    /**
     * Exits that the compiler sent straight to where the code behind the loop jumps to, or that end where an {@code if} around the loop ends too: Aparapi would take the two
     * conditions for one.
     */
    private void joinExits(Loop loop) {
        LabelNode target = null;
        for (AbstractInsnNode each = loop.head; each != loop.end; each = each.getNext()) {
            if (each instanceof JumpInsnNode jump && !loop.contains(code.indexOf(jump.label))) {
                target = jump.label;
            }
        }
        boolean leadsBehind = target != null && Jumps.leadsTo(loop.end.getNext(), target);
        if (target == null || (leadsBehind && !isReachedFromOutside(loop))) {
            return;
        }
        LabelNode exit = new LabelNode();
        for (AbstractInsnNode each = loop.head; each != loop.end; each = each.getNext()) {
            if (each instanceof JumpInsnNode jump && !loop.contains(code.indexOf(jump.label))) {
                jump.label = exit;
            }
        }
        if (!leadsBehind) {
            code.insert(loop.end, new JumpInsnNode(Opcodes.GOTO, target));
        }
        // A statement without effect keeps the exit apart from what follows.
        code.insert(loop.end, new InsnNode(Opcodes.POP));
        code.insert(loop.end, new InsnNode(Opcodes.ICONST_0));
        code.insert(loop.end, exit);
    }

    /** The condition behind {@code do} becomes one number, {@code condition ? 1 : 0}: Aparapi takes only a single comparison there. */
    private void joinConditions(Loop loop) {
        JumpInsnNode last = (JumpInsnNode) loop.end;
        LabelNode holds = new LabelNode();
        LabelNode fails = new LabelNode();
        boolean isCompound = false;
        for (AbstractInsnNode each = loop.head; each != last; each = each.getNext()) {
            if (each instanceof JumpInsnNode jump) {
                boolean turns = jump.label == last.label;
                if (turns || !loop.contains(code.indexOf(jump.label))) {
                    jump.label = turns ? holds : fails;
                    isCompound = true;
                }
            }
        }
        if (isCompound) {
            LabelNode decided = new LabelNode();
            code.insertBefore(last, new JumpInsnNode(Jumps.inverse(last.getOpcode()), fails));
            code.insertBefore(last, holds);
            code.insertBefore(last, new InsnNode(Opcodes.ICONST_1));
            code.insertBefore(last, new JumpInsnNode(Opcodes.GOTO, decided));
            code.insertBefore(last, fails);
            code.insertBefore(last, new InsnNode(Opcodes.ICONST_0));
            code.insertBefore(last, decided);
            last.setOpcode(Opcodes.IFNE);
        }
    }

    private boolean isReachedFromOutside(Loop loop) {
        for (AbstractInsnNode each : code) {
            if (each instanceof JumpInsnNode jump
                    && !loop.contains(code.indexOf(jump))
                    && Jumps.leadsTo(loop.end.getNext(), jump.label)) {
                return true;
            }
        }
        return false;
    }

    /** All turns but the last lead to it, as those of {@code continue} in a {@code for} do. */
    private void joinTurns(Loop loop) {
        LabelNode turn = null;
        for (AbstractInsnNode each = loop.head; each != loop.end; each = each.getNext()) {
            if (each instanceof JumpInsnNode jump
                    && code.indexOf(jump.label) <= code.indexOf(jump)
                    && headOf(jump.label) == loop.head) {
                if (turn == null) {
                    turn = new LabelNode();
                    code.insertBefore(loop.end, turn);
                }
                jump.label = turn;
            }
        }
    }
}
