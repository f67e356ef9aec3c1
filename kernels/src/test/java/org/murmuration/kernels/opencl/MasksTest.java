package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.PrivateArray;
import org.murmuration.testing.Seeded;

/** What items that go one way do to variables and arrays is hidden from those that share a work item with them and go another. */
class MasksTest extends TranslationTest {
    private static final class OtherWay extends Probe {
        @Override
        public void run(int item) {
            int number = b[item];
            int constant = 3;
            int near = item;
            if (a[item] > 0) {
                number = 5;
                constant = 4;
                near = 7;
                putInRow(item, 0, number);
                putInRow(item, 1, constant);
                putInRow(item, 2, near);
            } else {
                putInRow(item, 0, number * 2);
                putInRow(item, 1, constant * 2);
                putInRow(item, 2, near * 2);
            }
        }
    }

    @Seeded
    void whatOneBranchAssignsTheOtherDoesNotRead(RandomGenerator random) {
        new OtherWay().compare(openCl, random);
    }

    private static final class AssignedAgain extends Probe {
        @Override
        public void run(int item) {
            int number = b[item];
            float real = x[item];
            if (a[item] > 0) {
                if (b[item] > 0) {
                    number = a[item] * 3;
                    putInRow(item, 0, number);
                }
                for (int i = 0; i < (a[item] & 3); i++) {
                    real = y[item] * i;
                    putInRow(item, 0, real);
                }
                number = a[item] - 7;
                real = z[item];
            }
            putInRow(item, 1, number);
            putInRow(item, 1, real);
        }
    }

    @Seeded
    void whatABranchWithinABranchAssignsStaysWithItsItemsThoughTheOuterBranchAssignsAgain(RandomGenerator random) {
        new AssignedAgain().compare(openCl, random);
    }

    private static final class ArraysOfTurns extends Probe {
        @Override
        public void run(int item) {
            int turn = 0;
            int[] kept;
            do {
                kept = new int[2];
                kept[turn & 1] = a[item] + turn;
                turn++;
            } while (turn < (b[item] & 3));
            putInRow(item, 0, kept[0]);
            putInRow(item, 1, kept[1]);
        }
    }

    @Seeded
    void anArrayOfItemsThatLeftALoopOutlivesThoseOfLaterTurns(RandomGenerator random) {
        new ArraysOfTurns().compare(openCl, random);
    }

    private static final class Search extends Probe {
        @Override
        public void run(int item) {
            int steps = -1;
            if ((a[item] & 1) == 1) {
                steps = stepsTo(a[item]);
            }
            putInRow(item, 0, steps);
        }

        /** Odd numbers come to 1 sooner or later, even ones never. */
        private static int stepsTo(int number) {
            int power = number;
            for (int i = 0; i < 2_000_000_000; i++) {
                if (power == 1) {
                    return i;
                }
                power = power * number;
                if (i > 40 && (number & 1) == 1) {
                    return power;
                }
            }
            return 0;
        }
    }

    @Seeded
    void aLoopThatItemsLeaveByReturningDoesNotTurnForThoseThatAreNotUnderWay(RandomGenerator random) {
        new Search().compare(openCl, random);
    }

    private static final class LongSum extends Probe {
        @Override
        public void run(int item) {
            int p = a[item];
            int q = b[item];
            putInRow(
                    item,
                    0,
                    p + q - p + q + p + q - p + q + p + q - p + q + p + q - p + q + p + q - p + q + p + q - p + q + p
                            + q - p + q + p + q - p + q + p + q - p + q + p + q - p + q + p + q - p + q + p + q - p
                            + q);
        }
    }

    @Seeded
    void longSumsAreTranslatedInNoTime(RandomGenerator random) {
        new LongSum().compare(openCl, random, 8);
    }

    private static final class WrapAround extends Probe {
        @Override
        public void run(int item) {
            int wrapped = item + 0x7fffff00;
            int more = wrapped + 1;
            putInRow(item, 0, wrapped);
            putInRow(item, 1, more > wrapped ? 1 : 2);
            putInRow(item, 2, wrapped < item ? 1 : 2);
            putInRow(item, 3, wrapped / 3);
            putInRow(item, 0, (float) more);
            int moving = item;
            for (int i = 0; i < 5; i++) {
                putInRow(item, 4 + (i & 1), moving * 3 + b[moving & 511]);
                moving = moving - 1;
            }
            int twice = item + item;
            putInRow(item, 6, twice);
            putInRow(item, 7, 5 - item);
        }
    }

    @Seeded
    void numbersThatCountItemsWrapAround(RandomGenerator random) {
        new WrapAround().compare(openCl, random);
    }

    private static final class ChangedParameter extends Probe {
        @Override
        public void run(int item) {
            putInRow(item, 0, changed(item, item + 3, 5));
            putInRow(item, 1, changed(item, b[item], item));
        }

        private int changed(int item, int first, int second) {
            if (a[item] > 0) {
                first = a[item] * 3;
                second = 8;
            }
            return first ^ second * 5;
        }
    }

    @Seeded
    void parametersThatSomeItemsAssignBeginAsWhatTheMethodWasGiven(RandomGenerator random) {
        new ChangedParameter().compare(openCl, random);
    }

    private static final class SideEffects extends Probe {
        @PrivateArray
        private final int[] calls = new int[1];

        @Override
        public void run(int item) {
            calls[0] = 0;
            int most = a[item] & 7;
            int turns = 0;
            while (next() < most) {
                turns++;
                if ((b[item] & turns) == 3) {
                    continue;
                }
                turns += 2;
                for (int i = 0; i < most; i++) {
                    if (i == turns) {
                        continue;
                    }
                    turns = turns ^ i;
                }
            }
            putInRow(item, 0, turns);
            putInRow(item, 1, calls[0]);
            if ((a[item] > 0 && next() > 3) || (b[item] > 0 && next() < 6)) {
                putInRow(item, 2, next());
            }
            putInRow(item, 3, a[item] < 100 ? next() : most > 3 ? next() + 5 : 9);
            putInRow(item, 4, calls[0]);
        }

        private int next() {
            calls[0] = calls[0] + 1;
            return calls[0];
        }
    }

    @Seeded
    void conditionsThatCountTheirCalls(RandomGenerator random) {
        new SideEffects().compare(openCl, random);
    }

    private static final class SharedFunction extends Probe {
        @PrivateArray
        private final int[] mine = new int[6];

        private static final int[] TABLE = {3, 1, 4, 1, 5, 9};

        @Override
        public void run(int item) {
            for (int i = 0; i < 6; i++) {
                mine[i] = a[item] >> i;
            }
            int sum = at(TABLE, 2) + at(mine, 3) + at(mine, b[item] & 3) + at(TABLE, b[item] & 3);
            if (a[item] < 0) {
                sum += at(TABLE, a[item] & 3) + at(b, item) + at(a, 5);
                swap(mine, mine, b[item] & 3);
            }
            putInRow(item, 0, sum);
            swap(mine, mine, 1);
            putInRow(item, 1, at(mine, 0) + at(mine, 1) * 3 + at(mine, 2) * 5);
        }

        private static int at(int[] numbers, int place) {
            return numbers[place];
        }

        /** Both may be one array. */
        private static void swap(int[] first, int[] second, int by) {
            int before = first[by];
            first[by] = second[by + 2];
            second[by + 2] = before + second[by];
        }
    }

    @Seeded
    void oneFunctionForArraysOfEveryMemoryAndForTheSameTwice(RandomGenerator random) {
        new SharedFunction().compare(openCl, random);
    }

    private static final class Saturation extends Probe {
        @Override
        public void run(int item) {
            float real = x[item] > 0f ? x[item] * y[item] : y[item] / z[item];
            putInRow(item, 0, (int) real);
            putInRow(item, 1, (byte) (int) real);
            putInRow(item, 2, (int) ((long) real >>> 7));
            putInRow(item, 3, (char) a[item] + (short) b[item]);
            putInRow(item, 0, Math.max(x[item], y[item]));
            putInRow(item, 1, Math.min(x[item], Math.min(-0f, z[item])));
            putInRow(item, 4, !(x[item] < y[item]) ? 1 : !(x[item] >= z[item]) ? 2 : x[item] != y[item] ? 3 : 4);
            putInRow(item, 5, a[item] << b[item]);
            putInRow(item, 6, (int) (longOf(item) >> b[item]) ^ (a[item] >>> b[item]));
            putInRow(item, 7, b[item] != 0 && a[item] / b[item] > 1 ? a[item] % b[item] : (int) ((double) x[item] * 3));
        }
    }

    @Seeded(iterations = 3)
    void castsShiftsAndExtremesInLanes(RandomGenerator random) {
        new Saturation().compare(openCl, random);
    }

    private static final class LargeArray extends Probe {
        @PrivateArray
        private final float[] large = new float[100_000];

        @Override
        public void run(int item) {
            for (int i = 0; i < large.length; i++) {
                large[i] = x[item] + i;
            }
            putInRow(item, 0, large[a[item] & 0xffff]);
        }
    }

    @Test
    void privateArraysTooLargeForSeveralItemsAtOnceArePlayedOneByOne() {
        KernelForms forms = KernelTranslator.translate(new LargeArray(), 16, true);
        assertThat(forms.vector()).isNull();
        assertThat(forms.reason()).contains("private arrays");
    }
}
