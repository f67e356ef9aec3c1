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
     * Undoes the compiler's shortcuts, innermost loops first: every turn goes through one jump at the end of the loop, and every exit leads right behind it. Refuses loops whose exits lead
     * to different places.
     */
    static void straighten(Lines lines, MethodNode method) {
        Loops loops = new Loops(lines, method);
        // Straightening lengthens loops, so their order is taken once.
        List<LabelNode> heads = loops.find().stream().map(Loop::head).toList();
        loops.find().forEach(loops::checkThatExitsMeet);
        for (LabelNode head : heads) {
            Loop loop = loops.at(head);
            if (loop.endsWithGoto()) {
                loops.joinExits(loop);
            } else {
                loops.joinConditions(loop);
            }
        }
        for (LabelNode head : heads) {
            Loop loop = loops.at(head);
            if (loop.endsWithGoto()) {
                loops.joinTurns(loop);
            }
        }
    }

    private Loop at(LabelNode head) {
        return find().stream().filter(loop -> loop.head == head).findFirst().orElseThrow();
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
        List<Loop> inOrder = new ArrayList<>(loops.values());
        inOrder.sort(Comparator.comparingInt(Loop::from));
        List<Loop> whole = new ArrayList<>();
        inOrder.forEach(loop -> whole.add(withItsLastLoop(loop, inOrder)));
        whole.sort(Comparator.comparingInt(loop -> loop.to - loop.from));
        return whole;
    }

    /** Where a loop ends with another one, the exits of that one are the turns of the outer: they stand before the inner loop's body, which is the outer one's as well. */
    private static Loop withItsLastLoop(Loop loop, List<Loop> inOrder) {
        Loop whole = loop;
        for (Loop each : inOrder) {
            if (each.from > whole.from && whole.contains(each.from) && !whole.contains(each.to)) {
                whole = new Loop(whole.head, each.end, whole.from, each.to);
            }
        }
        return whole;
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
        List<JumpInsnNode> exits = exits(loop);
        for (JumpInsnNode exit : exits) {
            if (exit.getOpcode() == Opcodes.GOTO) {
                throw refuseExit(exit);
            }
        }
        if (loop.endsWithGoto() && exits.isEmpty()) {
            throw lines.of(loop.end)
                    .refuse("loop without a condition, such as while (true),", "put a condition into the loop's head");
        }
    }

    /**
     * A compiler needs no jump of its own for {@code else continue outer}: the jump to that {@code else} goes there at once. To be called when constants have decided what is cut off: a
     * {@code return} that is not reached is no reason to refuse.
     */
    private void checkThatExitsMeet(Loop loop) {
        AbstractInsnNode place = loop.endsWithGoto() ? null : Jumps.destination(loop.end.getNext());
        for (JumpInsnNode exit : exits(loop)) {
            AbstractInsnNode destination = Jumps.destination(exit.label);
            if (place != null && destination != place) {
                throw endsWithReturn(loop) ? refuseReturn(loop) : refuseExit(exit);
            }
            place = destination;
        }
    }

    /** Whether what stands behind the last turn is no exit, but the end of the body, from where no turn starts. */
    private boolean endsWithReturn(Loop loop) {
        List<JumpInsnNode> exits = exits(loop);
        AbstractInsnNode behind = loop.end.getNext();
        boolean isReached = !loop.endsWithGoto() || exits.stream().anyMatch(exit -> Jumps.leadsTo(behind, exit.label));
        if (!isReached || Jumps.leadsTo(behind, exits.get(0).label)) {
            return false;
        }
        AbstractInsnNode each = behind;
        while (each != null && each.getOpcode() != Opcodes.GOTO && !isReturn(each)) {
            each = each.getNext();
        }
        return each != null && isReturn(each);
    }

    private static boolean isReturn(AbstractInsnNode instruction) {
        return instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN;
    }

    private RuntimeException refuseReturn(Loop loop) {
        return lines.of(Jumps.realAfter(loop.end))
                .refuse(
                        "return at the end of a while loop's body, or continue of an outer loop,",
                        "put the test into the loop's condition and return behind the loop");
    }

    private RuntimeException refuseExit(JumpInsnNode exit) {
        return lines.of(exit)
                .refuse(
                        "break, or continue of an outer loop,",
                        "move the loop into a method and return from it, or put the test into the loop's condition");
    }

    private List<JumpInsnNode> exits(Loop loop) {
        List<JumpInsnNode> exits = new ArrayList<>();
        for (AbstractInsnNode each = loop.head; each != loop.end; each = each.getNext()) {
            if (each instanceof JumpInsnNode jump && !loop.contains(code.indexOf(jump.label))) {
                exits.add(jump);
            }
        }
        return exits;
    }

    /**
     * Exits that the compiler sent straight to where the code behind the loop jumps to, or that end where an {@code if} around the loop ends too: Aparapi would take the two
     * conditions for one.
     */
    private void joinExits(Loop loop) {
        List<JumpInsnNode> exits = exits(loop);
        boolean leadBehind = exits.stream().allMatch(exit -> Jumps.leadsTo(loop.end.getNext(), exit.label));
        if (exits.isEmpty() || (leadBehind && !isReachedFromOutside(loop))) {
            return;
        }
        LabelNode target = exits.get(0).label;
        LabelNode exit = new LabelNode();
        exits.forEach(each -> each.label = exit);
        if (!leadBehind) {
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
