package org.murmuration.kernels.opencl.vector;

import java.util.List;

/**
 * What a method is given, by which its form differs.
 *
 * @param shapes of the parameters, in order; {@link Shape#VARYING} for arrays
 * @param memories of the parameters, in order; {@link Memory#DEVICE} for numbers
 */
record Signature(List<Shape> shapes, List<Memory> memories) {
    String letters(Method method) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < shapes.size(); i++) {
            boolean isArray = method.parameters().get(i).isArray();
            letters.append(isArray ? memories.get(i).letter : shapes.get(i).letter);
        }
        return letters.toString();
    }

    boolean isUniform() {
        return shapes.stream().allMatch(each -> each == Shape.UNIFORM);
    }
}
