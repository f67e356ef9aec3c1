package org.murmuration.kernels.opencl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.kernels.opencl.FlatMethod.FlatLocal;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives each variable of a method a slot and a name of its own, valid in the whole method. Compilers share slots between variables and end their ranges early; with
 * separate ones a declaration can stand at the top of the function.
 */
final class LocalVariables {
    private final Lines lines;
    private final MethodNode method;
    private final List<FlatLocal> locals = new ArrayList<>();
    private final Map<String, FlatLocal> known = new HashMap<>();
    private int slots;

    private LocalVariables(Lines lines, MethodNode method) {
        this.lines = lines;
        this.method = method;
    }

    /** Renumbers the method; returns its variables, parameters first. */
    static List<FlatLocal> separate(Lines lines, MethodNode method) {
        LocalVariables variables = new LocalVariables(lines, method);
        variables.parameters();
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each instanceof VarInsnNode access) {
                access.var =
                        variables.of(access, access.var, access.getOpcode()).slot();
            } else if (each instanceof IincInsnNode increment) {
                increment.var =
                        variables.of(increment, increment.var, Opcodes.IINC).slot();
            } else if (each.getOpcode() == Opcodes.POP2) {
                variables.keepUnused(each);
            }
        }
        variables.rewriteTable();
        return variables.locals;
    }

    /** To Aparapi POP2 means two values, never one long or double: what a statement calls for its effect goes into a variable. */
    private void keepUnused(AbstractInsnNode pop) {
        AbstractInsnNode producer = pop.getPrevious();
        while (producer != null && producer.getOpcode() < 0) {
            producer = producer.getPrevious();
        }
        if (producer instanceof MethodInsnNode call) {
            Type type = Type.getReturnType(call.desc);
            FlatLocal unused = add("unused", type.getDescriptor(), type.getSize(), false);
            method.instructions.set(pop, new VarInsnNode(type.getOpcode(Opcodes.ISTORE), unused.slot()));
        }
    }

    private void parameters() {
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            add("this", "L;", 1, true);
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            LocalVariableNode entry = entryOf(slots, method.instructions.getFirst(), false);
            add(entry == null ? "argument" : entry.name, type.getDescriptor(), type.getSize(), true);
        }
    }

    private FlatLocal add(String name, String descriptor, int size, boolean isParameter) {
        FlatLocal local = new FlatLocal(CNames.safe(name) + "_" + slots, descriptor, slots, isParameter);
        locals.add(local);
        slots += size;
        return local;
    }

    private FlatLocal of(AbstractInsnNode access, int slot, int opcode) {
        boolean isStore = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
        LocalVariableNode entry = entryOf(slot, access, isStore);
        FlatLocal parameter = parameterAt(slot);
        if (parameter != null && (entry == null || parameter.name().equals(CNames.safe(entry.name) + "_" + slot))) {
            return parameter;
        }
        if (entry == null && (opcode == Opcodes.ASTORE || opcode == Opcodes.ALOAD)) {
            throw lines.of(access).refuse("for (x : array)", "count the elements: for (int i = 0; i < length; i++)");
        }
        String descriptor = entry == null ? descriptorOf(opcode) : entry.desc;
        if (descriptor.startsWith("L")) {
            throw lines.of(access)
                    .refuse(
                            "variable '" + entry.name + "' of type "
                                    + Type.getType(descriptor).getClassName(),
                            "use numbers and arrays of numbers");
        }
        String name = entry == null ? "unnamed" : entry.name;
        String key = slot + "/" + name + "/" + descriptor;
        FlatLocal local = known.get(key);
        if (local == null) {
            local = add(name, descriptor, Type.getType(descriptor).getSize(), false);
            known.put(key, local);
        }
        return local;
    }

    private FlatLocal parameterAt(int slot) {
        for (FlatLocal local : locals) {
            if (local.isParameter() && local.slot() == slot) {
                return local;
            }
        }
        return null;
    }

    private static String descriptorOf(int opcode) {
        return switch (opcode) {
            case Opcodes.LLOAD, Opcodes.LSTORE -> "J";
            case Opcodes.FLOAD, Opcodes.FSTORE -> "F";
            case Opcodes.DLOAD, Opcodes.DSTORE -> "D";
            default -> "I";
        };
    }

    /** A variable's range begins behind the store that gives it its first value. */
    private LocalVariableNode entryOf(int slot, AbstractInsnNode access, boolean isStore) {
        InsnList code = method.instructions;
        int position = code.indexOf(access);
        int reach = position;
        if (isStore) {
            for (AbstractInsnNode next = access.getNext();
                    next != null && next.getOpcode() < 0;
                    next = next.getNext()) {
                reach = code.indexOf(next);
            }
        }
        for (LocalVariableNode entry : method.localVariables) {
            if (entry.index == slot && code.indexOf(entry.start) <= reach && position < code.indexOf(entry.end)) {
                return entry;
            }
        }
        return null;
    }

    private void rewriteTable() {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        method.instructions.insert(start);
        method.instructions.add(end);
        method.localVariables = new ArrayList<>();
        for (FlatLocal local : locals) {
            String descriptor = local.descriptor().equals("L;") ? "Ljava/lang/Object;" : local.descriptor();
            method.localVariables.add(new LocalVariableNode(local.name(), descriptor, null, start, end, local.slot()));
        }
        method.maxLocals = slots;
    }
}
