package org.murmuration.kernels.opencl;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Refuses what a single instruction shows to lie outside the translatable subset. */
final class SubsetCheck {
    private static final String NUMBERS = "use numbers and arrays of numbers";

    private final Lines lines;
    private final MethodNode method;

    private SubsetCheck(Lines lines, MethodNode method) {
        this.lines = lines;
        this.method = method;
    }

    static void check(Lines lines, MethodNode method) {
        new SubsetCheck(lines, method).check();
    }

    private void check() {
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            throw lines.first().refuse("native method '" + method.name + "'", "write it in Java");
        }
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            throw lines.first().refuse("synchronized", "let each item write what no other item reads or writes");
        }
        checkSignature();
        for (AbstractInsnNode each : method.instructions) {
            check(each);
        }
        if (!method.tryCatchBlocks.isEmpty()) {
            throw lines.of(method.tryCatchBlocks.get(0).start.getNext())
                    .refuse("try", "test for the case beforehand with if");
        }
    }

    private void checkSignature() {
        for (Type type : Type.getArgumentTypes(method.desc)) {
            Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
            boolean isNested = type.getSort() == Type.ARRAY && type.getDimensions() > 1;
            if (element.getSort() == Type.OBJECT || isNested) {
                throw lines.first()
                        .refuse("parameter of type " + type.getClassName() + " of '" + method.name + "'", NUMBERS);
            }
        }
        Type result = Type.getReturnType(method.desc);
        if (result.getSort() >= Type.ARRAY) {
            throw lines.first()
                    .refuse(
                            "result of type " + result.getClassName() + " of '" + method.name + "'",
                            "return a number, or write into an array");
        }
    }

    private void check(AbstractInsnNode instruction) {
        switch (instruction.getOpcode()) {
            case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH ->
                throw refuse(instruction, "switch", "write if … else if, or look up a static final array");
            case Opcodes.NEW -> throw refuseNew((TypeInsnNode) instruction);
            case Opcodes.ANEWARRAY, Opcodes.MULTIANEWARRAY, Opcodes.AALOAD, Opcodes.AASTORE ->
                throw refuse(instruction, "array of arrays or objects", "use one array and compute the index");
            case Opcodes.NEWARRAY -> checkNewArray((IntInsnNode) instruction);
            case Opcodes.ATHROW -> throw refuse(instruction, "throw", "write a flag into an array");
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT ->
                throw refuse(instruction, "synchronized", "let each item write what no other item reads or writes");
            case Opcodes.INSTANCEOF ->
                throw refuse(instruction, "instanceof", "keep a number that says which case it is");
            case Opcodes.CHECKCAST -> throw refuse(instruction, "cast to a class", NUMBERS);
            case Opcodes.ACONST_NULL, Opcodes.IFNULL, Opcodes.IFNONNULL, Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE ->
                throw refuse(instruction, "null or comparison of references", NUMBERS);
            case Opcodes.FREM, Opcodes.DREM ->
                throw refuse(instruction, "% of floats", "x - y * (float) Math.floor(x / y)");
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC ->
                throw refuse(
                        instruction,
                        "assignment to field '" + ((FieldInsnNode) instruction).name + "'",
                        "use a local variable, an element of a @PrivateArray, or an element of a device array");
            case Opcodes.INVOKEINTERFACE ->
                throw refuse(
                        instruction, "call through an interface", "call a method of the kernel or a static method");
            case Opcodes.INVOKEDYNAMIC -> throw refuseDynamic((InvokeDynamicInsnNode) instruction);
            case Opcodes.GETSTATIC -> checkStatic((FieldInsnNode) instruction);
            case Opcodes.LDC -> checkConstant((LdcInsnNode) instruction);
            default -> {}
        }
    }

    private RuntimeException refuse(AbstractInsnNode instruction, String found, String instead) {
        return lines.of(instruction).refuse(found, instead);
    }

    private RuntimeException refuseNew(TypeInsnNode instruction) {
        String type = Type.getObjectType(instruction.desc).getClassName();
        return type.endsWith("Exception") || type.endsWith("Error")
                ? refuse(instruction, "throw", "write a flag into an array")
                : refuse(instruction, "new " + type, "use local variables, fields or a @PrivateArray");
    }

    private RuntimeException refuseDynamic(InvokeDynamicInsnNode instruction) {
        String maker = instruction.bsm.getOwner();
        if (maker.endsWith("StringConcatFactory")) {
            return refuse(instruction, "string", "write numbers into an array and format them on the host");
        }
        if (maker.endsWith("LambdaMetafactory")) {
            return refuse(instruction, "lambda", "write a method and call it");
        }
        return refuse(instruction, "switch or method of a record", "write if … else if");
    }

    private void checkNewArray(IntInsnNode instruction) {
        if (instruction.operand == Opcodes.T_SHORT || instruction.operand == Opcodes.T_CHAR) {
            throw refuse(instruction, "array of short or char", "use int[] or byte[]");
        }
        if (instruction.getNext().getOpcode() == Opcodes.DUP) {
            throw refuse(instruction, "array initialiser", "assign the elements, or make it a static final array");
        }
    }

    private void checkStatic(FieldInsnNode access) {
        if (access.name.equals("$assertionsDisabled")) {
            throw refuse(access, "assert", "write a flag into an array, or check on the host");
        }
    }

    private void checkConstant(LdcInsnNode constant) {
        if (!(constant.cst instanceof Number)) {
            throw refuse(
                    constant,
                    constant.cst instanceof String ? "string" : "class literal",
                    "write numbers into an array and format them on the host");
        }
    }
}
