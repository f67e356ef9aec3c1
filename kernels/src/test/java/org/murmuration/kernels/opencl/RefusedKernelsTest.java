package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.PrivateArray;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** Each construct outside the subset is refused at the line that carries the comment {@code refused: <name>}. */
class RefusedKernelsTest {
    abstract static class Refused extends DeviceKernel {
        int[] out;
        float[] values;
    }

    static final class Break extends Refused {
        @Override
        public void run(int item) {
            for (int i = 0; i < 9; i++) {
                if (out[i] == item) {
                    break; // refused: Break
                }
            }
        }
    }

    static final class BreakAtTheEndOfAnOuterLoop extends Refused {
        @Override
        public void run(int item) {
            int i = 0;
            while (i < 9) {
                i++;
                for (int j = 0; j < 9; j++) {
                    if (out[j] == item) {
                        break; // refused: BreakAtTheEndOfAnOuterLoop
                    }
                }
            }
        }
    }

    static final class LabelledContinue extends Refused {
        @Override
        public void run(int item) {
            outer:
            for (int i = 0; i < 9; i++) {
                for (int j = 0; j < 9; j++) {
                    if (out[j] == item) {
                        continue outer; // refused: LabelledContinue
                    }
                    out[j] = i;
                }
            }
        }
    }

    static final class ContinueInElse extends Refused {
        @Override
        public void run(int item) {
            outer:
            for (int i = 0; i < 9; i++) {
                if (out[i] > 0) {
                    int j = 0;
                    while (j < item) {
                        if (out[j] == i) { // refused: ContinueInElse
                            j++;
                        } else {
                            continue outer;
                        }
                    }
                }
                out[i] = 1;
            }
        }
    }

    static final class ContinueInElseOfFor extends Refused {
        @Override
        public void run(int item) {
            int i = 0;
            outer:
            while (i < 9) {
                i++;
                for (int j = 0; j < item; j++) {
                    if (out[j] == i) { // refused: ContinueInElseOfFor
                        out[j] = 2;
                    } else {
                        continue outer;
                    }
                }
                out[i] = 1;
            }
        }
    }

    static final class ContinueInElseOfDo extends Refused {
        @Override
        public void run(int item) {
            outer:
            for (int i = 0; i < 9; i++) {
                int j = 0;
                do {
                    if (out[j] == i) { // refused: ContinueInElseOfDo
                        j++;
                    } else {
                        continue outer;
                    }
                } while (j < item && out[j] > 0);
                out[i] = 1;
            }
        }
    }

    static final class ContinueInElseTwoLoopsOut extends Refused {
        @Override
        public void run(int item) {
            outer:
            for (int i = 0; i < 9; i++) {
                for (int k = 0; k < 3; k++) {
                    int j = 0;
                    while (j < item) {
                        if (out[j] == i) { // refused: ContinueInElseTwoLoopsOut
                            j++;
                        } else {
                            continue outer;
                        }
                    }
                    out[k] = j;
                }
            }
        }
    }

    static final class ReturnAtTheEndOfALoop extends Refused {
        @Override
        public void run(int item) {
            int i = 0;
            while (i < item) {
                i++;
                if (out[i] == item) {
                    out[0] = 1; // refused: ReturnAtTheEndOfALoop
                    return;
                }
            }
            out[1] = 1;
        }
    }

    static final class ReturnInElse extends Refused {
        @Override
        public void run(int item) {
            int i = 0;
            while (i < item) {
                if (out[i] == item) {
                    i++;
                } else {
                    out[0] = 1; // refused: ReturnInElse
                    return;
                }
            }
            out[1] = 1;
        }
    }

    static final class Endless extends Refused {
        @Override
        public void run(int item) {
            int i = 0;
            while (true) {
                if (out[i] == item) {
                    return;
                }
                i += 2; // refused: Endless
            }
        }
    }

    @SuppressWarnings("StatementSwitchToExpressionSwitch") // An old switch is refused too.
    static final class Switch extends Refused {
        @Override
        public void run(int item) {
            switch (item & 3) { // refused: Switch
                case 0:
                    out[item] = 4;
                    return;
                default:
                    out[item] = 5;
            }
        }
    }

    static final class Recursion extends Refused {
        @Override
        public void run(int item) {
            out[item] = even(item) ? 1 : 0;
        }

        private boolean even(int n) {
            return n == 0 || odd(n - 1);
        }

        private boolean odd(int n) {
            return n != 0 && even(n - 1); // refused: Recursion
        }
    }

    static final class NewObject extends Refused {
        @Override
        public void run(int item) {
            out[item] = new Object().hashCode(); // refused: NewObject
        }
    }

    static final class Lambda extends Refused {
        @Override
        public void run(int item) {
            IntUnaryOperator twice = n -> 2 * n; // refused: Lambda
            out[item] = twice.applyAsInt(item);
        }
    }

    static final class Concatenation extends Refused {
        @Override
        public void run(int item) {
            out[item] = ("item " + item).length(); // refused: Concatenation
        }
    }

    static final class Text extends Refused {
        @Override
        public void run(int item) {
            out[item] = "text".length(); // refused: Text
        }
    }

    static final class Try extends Refused {
        @Override
        public void run(int item) {
            try {
                out[item] = 1 / item; // refused: Try
            } catch (ArithmeticException zero) {
                out[item] = 0;
            }
        }
    }

    static final class Throw extends Refused {
        @Override
        public void run(int item) {
            if (item > 5) {
                throw new IllegalStateException(); // refused: Throw
            }
        }
    }

    static final class Assert extends Refused {
        @Override
        public void run(int item) {
            assert item > 5; // refused: Assert
        }
    }

    static final class ObjectField extends Refused {
        List<Integer> list = List.of();

        @Override
        public void run(int item) {
            out[item] = list == List.<Integer>of() ? 1 : 0; // refused: ObjectField
        }
    }

    static final class LongArrayField extends Refused {
        long[] wide;

        @Override
        public void run(int item) {
            out[item] = (int) wide[item]; // refused: LongArrayField
        }
    }

    static final class UnmarkedFinalArray extends Refused {
        final float[] scratch = new float[4];

        @Override
        public void run(int item) {
            scratch[0] = values[item]; // refused: UnmarkedFinalArray
        }
    }

    static final class MarkedArrayNotFinal extends Refused {
        @PrivateArray
        float[] scratch = new float[4];

        @Override
        public void run(int item) {
            values[item] = scratch[0]; // refused: MarkedArrayNotFinal
        }
    }

    static final class AssignedField extends Refused {
        int counter;

        @Override
        public void run(int item) {
            counter = item; // refused: AssignedField
            out[item] = counter;
        }
    }

    static final class MutableStatic extends Refused {
        @SuppressWarnings("NonFinalStaticField")
        static int counter = 5;

        @Override
        public void run(int item) {
            out[item] = counter; // refused: MutableStatic
        }
    }

    static final class Sine extends Refused {
        @Override
        public void run(int item) {
            values[item] = (float) Math.sin(item); // refused: Sine
        }
    }

    static final class Synchronized extends Refused {
        @Override
        public synchronized void run(int item) {
            out[item] = 1; // refused: Synchronized
        }
    }

    static final class SynchronizedBlock extends Refused {
        @Override
        public void run(int item) {
            synchronized (this) { // refused: SynchronizedBlock
                out[item] = 1;
            }
        }
    }

    static final class InstanceOf extends Refused {
        @Override
        public void run(int item) {
            out[item] = (Object) this instanceof Switch ? 1 : 0; // refused: InstanceOf
        }
    }

    static final class InterfaceCall extends Refused {
        IntUnaryOperator operator = n -> n;

        @Override
        public void run(int item) {
            out[item] = operator.applyAsInt(item); // refused: InterfaceCall
        }
    }

    static final class FloatRemainder extends Refused {
        @Override
        public void run(int item) {
            values[item] = values[item] % 0.5f; // refused: FloatRemainder
        }
    }

    static final class ForEach extends Refused {
        @Override
        public void run(int item) {
            int sum = 0;
            for (int each : out) { // refused: ForEach
                sum += each;
            }
            out[item] = sum;
        }
    }

    @SuppressWarnings("UnusedVariable") // Nothing is wrong but the form.
    static final class ChainedAssignment extends Refused {
        @Override
        public void run(int item) {
            int i = 0;
            int j = 0;
            i = j = out[item]; // refused: ChainedAssignment
            out[item] = i + j;
        }
    }

    static final class IncrementInside extends Refused {
        @Override
        public void run(int item) {
            int i = item;
            out[i++] = i; // refused: IncrementInside
        }
    }

    static final class ArrayOfArrays extends Refused {
        @Override
        public void run(int item) {
            int[][] grid = new int[2][2]; // refused: ArrayOfArrays
            out[item] = grid[0].length;
        }
    }

    static final class ArrayInitialiser extends Refused {
        @Override
        public void run(int item) {
            int[] primes = {2, 3, 5}; // refused: ArrayInitialiser
            out[item] = primes[item & 1];
        }
    }

    static final class LengthOfDeviceArray extends Refused {
        @Override
        public void run(int item) {
            out[item] = values.length; // refused: LengthOfDeviceArray
        }
    }

    static final class VariableLength extends Refused {
        @Override
        public void run(int item) {
            int[] scratch = new int[item]; // refused: VariableLength
            out[item] = scratch[0];
        }
    }

    static final class ChoiceOfArrays extends Refused {
        int[] other;

        @Override
        public void run(int item) {
            int[] chosen = item > 3 ? out : other; // refused: ChoiceOfArrays
            chosen[item] = 1;
        }
    }

    static final class ArrayResult extends Refused {
        @Override
        public void run(int item) {
            some()[item] = 1;
        }

        private int[] some() {
            return out; // refused: ArrayResult
        }
    }

    static final class ArrayKeptFromATurn extends Refused {
        @PrivateArray
        final float[] scratch = new float[4];

        @Override
        public void run(int item) {
            float[] before = scratch;
            for (int i = 0; i < 3; i++) {
                float[] now = new float[4];
                now[0] = before[0] + i;
                before = now; // refused: ArrayKeptFromATurn
            }
            values[item] = before[0];
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(new Break(), "break", "return"),
                Arguments.of(new BreakAtTheEndOfAnOuterLoop(), "break", "return"),
                Arguments.of(new LabelledContinue(), "continue of an outer loop", "return"),
                Arguments.of(new ContinueInElse(), "continue of an outer loop", "return"),
                Arguments.of(new ContinueInElseOfFor(), "continue of an outer loop", "return"),
                Arguments.of(new ContinueInElseOfDo(), "continue of an outer loop", "return"),
                Arguments.of(new ContinueInElseTwoLoopsOut(), "continue of an outer loop", "return"),
                Arguments.of(new ReturnAtTheEndOfALoop(), "return at the end of a while loop", "condition"),
                Arguments.of(new ReturnInElse(), "return at the end of a while loop", "condition"),
                Arguments.of(new Endless(), "while (true)", "condition"),
                Arguments.of(new Switch(), "switch", "if … else if"),
                Arguments.of(new Recursion(), "recursion", "write a loop"),
                Arguments.of(new NewObject(), "new java.lang.Object", "@PrivateArray"),
                Arguments.of(new Lambda(), "lambda", "write a method"),
                Arguments.of(new Concatenation(), "string", "numbers"),
                Arguments.of(new Text(), "string", "numbers"),
                Arguments.of(new Try(), "try", "if"),
                Arguments.of(new Throw(), "throw", "flag"),
                Arguments.of(new Assert(), "assert", "flag"),
                Arguments.of(new ObjectField(), "", "arrays of numbers"),
                Arguments.of(new LongArrayField(), "'wide' of type long[]", "array of float, int or byte"),
                Arguments.of(new UnmarkedFinalArray(), "assignment to a final array", "mark it @PrivateArray"),
                Arguments.of(new MarkedArrayNotFinal(), "not final, field 'scratch'", "make it final"),
                Arguments.of(new AssignedField(), "assignment to field 'counter'", "local variable"),
                Arguments.of(new MutableStatic(), "static field 'counter'", "make it final"),
                Arguments.of(new Sine(), "java.lang.Math.sin", "DeviceMath.sin"),
                Arguments.of(new Synchronized(), "synchronized", "item"),
                Arguments.of(new SynchronizedBlock(), "", ""),
                Arguments.of(new InstanceOf(), "instanceof", "number"),
                Arguments.of(new InterfaceCall(), "call through an interface", "static method"),
                Arguments.of(new FloatRemainder(), "% of floats", "Math.floor(x / y)"),
                Arguments.of(new ForEach(), "for (x : array)", "for (int i = 0"),
                Arguments.of(new ChainedAssignment(), "a = b = c", "statement of its own"),
                Arguments.of(new IncrementInside(), "inside an expression", "statement of its own"),
                Arguments.of(new ArrayOfArrays(), "array of arrays", "one array"),
                Arguments.of(new ArrayInitialiser(), "array initialiser", "static final"),
                Arguments.of(new LengthOfDeviceArray(), "length of a device array", "int field"),
                Arguments.of(new VariableLength(), "length is not a constant", "constant length"),
                Arguments.of(new ChoiceOfArrays(), "choice between arrays", "elements"),
                Arguments.of(new ArrayKeptFromATurn(), "created in a loop", "before the loop"),
                Arguments.of(new ArrayResult(), "result of type int[]", "return a number"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theErrorNamesLineCauseAndReplacement(DeviceKernel kernel, String found, String instead) throws IOException {
        String place = "RefusedKernelsTest.java:" + markedLine(kernel.getClass()) + ": ";
        assertThatThrownBy(() -> KernelTranslator.translate(kernel, 1).scalar())
                .isInstanceOf(KernelTranslationException.class)
                .message()
                .startsWith(place)
                .contains(found)
                .hasLineCount(1)
                .satisfies(message -> assertThat(message.substring(message.indexOf("instead: ")))
                        .contains(instead));
    }

    /** The line of a test that carries the comment {@code refused: <name of the kernel>}. */
    static int markedLine(Class<?> kernel) throws IOException {
        Path source = Path.of(
                System.getProperty("murmuration.root", "."),
                "kernels/src/test/java/" + kernel.getEnclosingClass().getName().replace('.', '/') + ".java");
        List<String> lines = Files.readAllLines(source);
        return 1
                + IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).endsWith("// refused: " + kernel.getSimpleName()))
                        .findFirst()
                        .orElseThrow();
    }

    static final class Plain extends Refused {
        @Override
        public void run(int item) {
            out[item] = item;
        }
    }

    @Test
    void aClassWithoutVariableNamesIsNamed() throws ReflectiveOperationException {
        Class<?> stripped = Class.forName(Plain.class.getName(), true, new StrippingLoader());
        Constructor<?> constructor = stripped.getDeclaredConstructor();
        constructor.setAccessible(true);
        DeviceKernel kernel = (DeviceKernel) constructor.newInstance();
        assertThatThrownBy(() -> KernelTranslator.translate(kernel, 1).scalar())
                .isInstanceOf(KernelTranslationException.class)
                .hasMessageContaining(Plain.class.getName())
                .hasMessageContaining("-g");
    }

    /** Loads {@link Plain} and its superclass as compilers without {@code -g} write them. */
    private static final class StrippingLoader extends ClassLoader {
        StrippingLoader() {
            super(RefusedKernelsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(RefusedKernelsTest.class.getName() + "$")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            byte[] file = strip(name.replace('.', '/') + ".class");
            return loaded != null ? loaded : defineClass(name, file, 0, file.length);
        }

        @Override
        public InputStream getResourceAsStream(String resource) {
            return new ByteArrayInputStream(strip(resource));
        }

        private byte[] strip(String resource) {
            try (InputStream file = getParent().getResourceAsStream(resource)) {
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(file).accept(writer, ClassReader.SKIP_DEBUG);
                return writer.toByteArray();
            } catch (IOException missing) {
                throw new AssertionError(missing);
            }
        }
    }

    @Test
    void workBeyondTheTimeLimitIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(20), "kernel Slow", () -> {
                    try {
                        never.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return 1;
                }))
                .isInstanceOf(KernelTranslationException.class)
                .hasMessageContaining("kernel Slow took longer than");
    }
}
