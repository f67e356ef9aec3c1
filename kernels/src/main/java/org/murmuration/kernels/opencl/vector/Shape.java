package org.murmuration.kernels.opencl.vector;

/** How a value differs between the items that share a work item. */
enum Shape {
    /** Not at all: a scalar. */
    UNIFORM('u'),
    /** Each lane's is one more than the one before: a scalar, that of the first lane. */
    AFFINE('a'),
    /** In any way: a vector. */
    VARYING('v');

    /** Stands for it in the names of functions that were written for it. */
    final char letter;

    Shape(char letter) {
        this.letter = letter;
    }

    /** What holds values of both shapes; null stands for no value yet. */
    static Shape join(Shape a, Shape b) {
        if (a == null || a == b) {
            return b;
        }
        return b == null ? a : VARYING;
    }
}
