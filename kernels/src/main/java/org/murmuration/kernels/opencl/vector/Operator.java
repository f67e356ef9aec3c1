package org.murmuration.kernels.opencl.vector;

/**
 * Java's operators in OpenCL C. In a template {@code %1$s} and {@code %2$s} are the operands, {@code #} is the number of lanes, and nothing for scalars: so each is written once for both.
 */
public enum Operator {
    // Overflow is defined in Java, and for unsigned numbers in C.
    IADD(ValueType.INT, "as_int#(as_uint#(%1$s) + as_uint#(%2$s))"),
    ISUB(ValueType.INT, "as_int#(as_uint#(%1$s) - as_uint#(%2$s))"),
    IMUL(ValueType.INT, "as_int#(as_uint#(%1$s) * as_uint#(%2$s))"),
    INEG(ValueType.INT, "as_int#(0u - as_uint#(%1$s))"),
    LADD(ValueType.LONG, "as_long#(as_ulong#(%1$s) + as_ulong#(%2$s))"),
    LSUB(ValueType.LONG, "as_long#(as_ulong#(%1$s) - as_ulong#(%2$s))"),
    LMUL(ValueType.LONG, "as_long#(as_ulong#(%1$s) * as_ulong#(%2$s))"),
    LNEG(ValueType.LONG, "as_long#(0ul - as_ulong#(%1$s))"),
    /** Divisions by numbers above 0, which stop no processor. */
    IDIV(ValueType.INT, "(%1$s / %2$s)"),
    IREM(ValueType.INT, "(%1$s %% %2$s)"),
    LDIV(ValueType.LONG, "(%1$s / %2$s)"),
    LREM(ValueType.LONG, "(%1$s %% %2$s)"),
    FADD(ValueType.FLOAT, "(%1$s + %2$s)"),
    FSUB(ValueType.FLOAT, "(%1$s - %2$s)"),
    FMUL(ValueType.FLOAT, "(%1$s * %2$s)"),
    FDIV(ValueType.FLOAT, "(%1$s / %2$s)"),
    FNEG(ValueType.FLOAT, "(-%1$s)"),
    DADD(ValueType.DOUBLE, "(%1$s + %2$s)"),
    DSUB(ValueType.DOUBLE, "(%1$s - %2$s)"),
    DMUL(ValueType.DOUBLE, "(%1$s * %2$s)"),
    DDIV(ValueType.DOUBLE, "(%1$s / %2$s)"),
    DNEG(ValueType.DOUBLE, "(-%1$s)"),
    IAND(ValueType.INT, "(%1$s & %2$s)"),
    IOR(ValueType.INT, "(%1$s | %2$s)"),
    IXOR(ValueType.INT, "(%1$s ^ %2$s)"),
    LAND(ValueType.LONG, "(%1$s & %2$s)"),
    LOR(ValueType.LONG, "(%1$s | %2$s)"),
    LXOR(ValueType.LONG, "(%1$s ^ %2$s)"),
    ISHL(ValueType.INT, "as_int#(as_uint#(%1$s) << (as_uint#(%2$s) & 31u))"),
    ISHR(ValueType.INT, "(%1$s >> (%2$s & 31))"),
    IUSHR(ValueType.INT, "as_int#(as_uint#(%1$s) >> (as_uint#(%2$s) & 31u))"),
    // The amount is an int, and in C as wide as what is shifted.
    LSHL(ValueType.LONG, "as_long#(as_ulong#(%1$s) << as_ulong#(" + wide("%2$s & 63") + "))"),
    LSHR(ValueType.LONG, "(%1$s >> " + wide("%2$s & 63") + ")"),
    LUSHR(ValueType.LONG, "as_long#(as_ulong#(%1$s) >> as_ulong#(" + wide("%2$s & 63") + "))"),
    I2L(ValueType.LONG, wide("%1$s")),
    L2I(ValueType.INT, "convert_int#(%1$s)"),
    I2F(ValueType.FLOAT, "convert_float#(%1$s)"),
    L2F(ValueType.FLOAT, "convert_float#(%1$s)"),
    D2F(ValueType.FLOAT, "convert_float#(%1$s)"),
    I2D(ValueType.DOUBLE, "convert_double#(%1$s)"),
    L2D(ValueType.DOUBLE, "convert_double#(%1$s)"),
    F2D(ValueType.DOUBLE, "convert_double#(%1$s)"),
    I2B(ValueType.INT, "(as_int#(as_uint#(%1$s) << 24) >> 24)"),
    I2S(ValueType.INT, "(as_int#(as_uint#(%1$s) << 16) >> 16)"),
    I2C(ValueType.INT, "(%1$s & 0xffff)");

    final ValueType result;
    final String template;

    Operator(ValueType result, String template) {
        this.result = result;
        this.template = template;
    }

    private static String wide(String number) {
        return "convert_long#(" + number + ")";
    }
}
