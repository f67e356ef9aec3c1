package org.murmuration.kernels.opencl;

import java.util.random.RandomGenerator;
import org.murmuration.testing.Seeded;

class TranslatedStatementsTest extends TranslationTest {
    @SuppressWarnings("IdentityBinaryExpression") // A number that differs from itself is NaN.
    private static final class Comparisons extends Probe {
        @Override
        public void run(int item) {
            float p = x[item];
            float q = y[item];
            put(item, 0, (p < q ? 1 : 0) + (p <= q ? 2 : 0) + (p > q ? 4 : 0) + (p >= q ? 8 : 0));
            put(item, 1, (!(p < q) ? 1 : 0) + (!(p <= q) ? 2 : 0) + (!(p > q) ? 4 : 0) + (!(p >= q) ? 8 : 0));
            put(item, 2, (p == q ? 1 : 0) + (p != q ? 2 : 0) + (p != p ? 4 : 0) + (!(p == q) ? 8 : 0));
            int outcome = 0;
            if (!(p <= 0.5f)) {
                outcome = 1;
            }
            if (!(p > q) || !(q >= p)) {
                outcome += 2;
            }
            if (!(p < q && q < 3f)) {
                outcome += 4;
            }
            put(item, 3, outcome);
            double r = z[item];
            put(item, 4, (r < q ? 1 : 0) + (!(r <= q) ? 2 : 0) + (!(r > q) ? 4 : 0) + (r >= q ? 8 : 0));
        }
    }

    @Seeded(iterations = 4)
    void nanCompares(RandomGenerator random) {
        new Comparisons().compare(openCl, random);
    }

    @SuppressWarnings({"OperatorPrecedence", "ShortCircuitBoolean"}) // All forms are to be translated.
    private static final class Logic extends Probe {
        @Override
        public void run(int item) {
            int p = a[item];
            int q = b[item];
            boolean positive = p > 0;
            boolean odd = (q & 1) != 0;
            boolean both = positive && odd || !positive && !odd;
            boolean either = positive ^ odd;
            put(item, 0, both ? 1 : 0);
            put(item, 1, either ? 1 : 0);
            put(item, 2, (positive | odd) & !both ? 3 : 4);
            put(item, 3, (p > q || q > 10) && (p < 5 || odd) ? p : q);
            put(item, 4, !(p > q || positive && (odd || q == 7)) ? 1 : 2);
            bytes[item] = (byte) (both ? 1 : 0);
            boolean chosen = odd ? positive : p == q;
            if (chosen == either) {
                put(item, 5, 9);
            }
        }
    }

    @Seeded
    void conditionsNest(RandomGenerator random) {
        new Logic().compare(openCl, random);
    }

    private static final class Choices extends Probe {
        @Override
        public void run(int item) {
            int p = a[item];
            put(item, p > 0 ? 1 : 0, p > 5 ? p < 10 ? 1 : 2 : p == 3 ? 3 : 4);
            put(item, 2, Math.max(p > 0 ? p : -1, b[item] > 0 ? b[item] : 0));
            put(item, 0, p > 0 ? x[item] : y[item] > 0f ? 1f : -1f);
            put(item, 1, (p & 1) == 0 ? x[item] + (p > 0 ? 1f : 2f) : y[item] * (p > 0 ? 3f : 4f));
            float[] unused = new float[2];
            unused[p > 0 ? 1 : 0] = 5f;
            put(item, 2, unused[0] - unused[1]);
        }
    }

    @Seeded
    void choicesStandAnywhere(RandomGenerator random) {
        new Choices().compare(openCl, random);
    }

    private static final class ForLoops extends Probe {
        final int bound = 5;

        @Override
        public void run(int item) {
            int sum = 0;
            for (int i = 0; i < bound; i++) {
                for (int j = i; j < bound; j += 2) {
                    if ((j & 1) == (a[item] & 1)) {
                        continue;
                    }
                    sum = sum * 3 + i * j;
                }
            }
            for (int i = bound - 1; i >= 0; i--) {
                if (i == (a[item] & 3)) {
                    sum += 100;
                } else if (i == 1) {
                    sum -= 7;
                } else {
                    sum ^= i;
                }
            }
            put(item, 0, sum);
        }
    }

    @Seeded
    void forLoopsNestAndContinue(RandomGenerator random) {
        new ForLoops().compare(openCl, random);
    }

    private static final class WhileLoops extends Probe {
        @Override
        public void run(int item) {
            int left = a[item] & 63;
            int turns = 0;
            while (left > 0 && turns < 40) {
                turns++;
                if ((left & 1) == 0) {
                    left = left >> 1;
                    continue;
                }
                left = left * 3 - 5;
            }
            put(item, 0, left);
            put(item, 1, turns);
            int p = b[item] & 15;
            while (p < 30) {
                if (p % 3 == 0) {
                    p += 5;
                } else {
                    p += 2;
                }
            }
            put(item, 2, p);
            int q = 0;
            do {
                q += 7;
            } while (q < (a[item] & 127));
            put(item, 3, q);
            int outer = 0;
            int inner = 0;
            while (outer < 6) {
                outer++;
                inner = outer & 1;
                while (inner < 4) {
                    inner += 2;
                    turns += inner;
                }
            }
            put(item, 4, turns);
        }
    }

    @Seeded
    void whileLoopsNestAndContinue(RandomGenerator random) {
        new WhileLoops().compare(openCl, random);
    }

    private static final class TightlyNested extends Probe {
        @Override
        public void run(int item) {
            int p = a[item] & 7;
            int q = 0;
            int turns = 0;
            while (p > 0) {
                q += 3;
                p--;
                if (p > 2) {
                    while (q > p) {
                        q -= 2;
                        turns++;
                    }
                }
            }
            while (turns > 0) {
                while (turns > 2) {
                    turns -= 2;
                    q++;
                }
                turns--;
            }
            if (p == 0) {
                for (int i = 0; i < 3; i++) {
                    q += i;
                }
            } else {
                q = -1;
            }
            if (q > 5) {
                if ((b[item] & 1) == 0) {
                    q += 1000;
                }
            } else {
                q += 2000;
            }
            if (b[item] > 3) {
                if (b[item] > 10) {
                    q++;
                } else {
                    q--;
                }
            } else if (b[item] < -3) {
                while (q < 4000) {
                    q += 999;
                }
            } else {
                q = -q;
            }
            put(item, 0, q);
        }
    }

    @Seeded
    void branchesAndLoopsNestInEachOther(RandomGenerator random) {
        new TightlyNested().compare(openCl, random);
    }

    private static final class LoopAtTheEndOfALoop extends Probe {
        @Override
        public void run(int item) {
            int p = a[item] & 15;
            int q = 0;
            while (p > 0) {
                p--;
                for (int i = 0; i < p; i++) {
                    q += i * p;
                }
            }
            int r = b[item] & 7;
            while (r < 9) {
                while (q < r * 10) {
                    q += 3;
                }
                r++;
                if (q > 50) {
                    r++;
                }
            }
            put(item, 0, q);
            put(item, 1, r);
            while (r > 0) {
                r--;
                while ((q & 3) != 0) {
                    q++;
                }
            }
            put(item, 2, q);
        }
    }

    @Seeded
    void loopsEndWithLoops(RandomGenerator random) {
        new LoopAtTheEndOfALoop().compare(openCl, random);
    }

    /** The inner loops are longer than what stands before them: the compiler lets their exits be the outer loops' last turns. */
    private static final class LongLoopAtTheEndOfALoop extends Probe {
        @Override
        public void run(int item) {
            int p = a[item] & 15;
            int q = b[item] & 15;
            int sum = 0;
            while (p > 0) {
                p--;
                while (q > p) {
                    sum += q * p;
                    sum ^= p << 3;
                    sum -= q * q + p * p;
                    if ((sum & 1) == 0) {
                        sum++;
                    }
                    q--;
                }
            }
            put(item, 0, sum);
            int r = a[item] & 7;
            int s = b[item] & 31;
            int t = s;
            while (r > 0) {
                r--;
                while (s > r) {
                    s--;
                    while (t > s) {
                        sum = sum * 31 + t;
                        sum ^= s << 4;
                        sum -= t * t + r * s;
                        t -= 3;
                    }
                }
            }
            put(item, 1, sum);
        }
    }

    @Seeded
    void loopsEndWithLongLoops(RandomGenerator random) {
        new LongLoopAtTheEndOfALoop().compare(openCl, random);
    }

    private static final class EquallyLongDoLoops extends Probe {
        @Override
        public void run(int item) {
            int n = b[item] & 7;
            int i = 0;
            do {
                i++;
            } while (i < n && a[item] > i);
            put(item, 0, i);
            int j = 0;
            do {
                j++;
            } while (j < n && a[item] > j);
            put(item, 1, j);
            int k = 0;
            do {
                k += 2;
            } while ((k < n && a[item] > 3 * k) || (k & 31) != 0);
            put(item, 2, k);
        }
    }

    @Seeded
    void siblingDoLoopsHaveCompoundConditions(RandomGenerator random) {
        new EquallyLongDoLoops().compare(openCl, random);
    }

    private static final class EquallyLongLoopsWithContinue extends Probe {
        @Override
        public void run(int item) {
            int i = a[item] & 31;
            int p = 0;
            while (i > 0) {
                i--;
                if ((i & 1) == 0) {
                    p++;
                    continue;
                }
                p += i;
            }
            put(item, 0, p);
            int j = b[item] & 31;
            int q = 0;
            while (j > 0) {
                j--;
                if ((j & 1) == 0) {
                    q++;
                    continue;
                }
                q += j;
            }
            put(item, 1, q);
        }
    }

    @Seeded
    void siblingLoopsContinue(RandomGenerator random) {
        new EquallyLongLoopsWithContinue().compare(openCl, random);
    }

    private static final class EquallyLongLoopsInBranches extends Probe {
        @Override
        public void run(int item) {
            int p = a[item] & 31;
            int q = b[item] & 31;
            int r = p ^ q;
            for (int i = 0; i < 5; i++) {
                if ((p >> i & 1) == 0) {
                    while (q > 0) {
                        q -= 2;
                    }
                }
                if ((q >> i & 1) == 0) {
                    while (r > 0) {
                        r -= 3;
                    }
                }
                if ((r >> i & 1) == 0) {
                    while (p > 0) {
                        p -= 2;
                    }
                }
                q += i * 5;
                r += p;
                p += 7;
            }
            put(item, 0, p);
            put(item, 1, q);
            put(item, 2, r);
        }
    }

    @Seeded
    void siblingBranchesHoldLoops(RandomGenerator random) {
        new EquallyLongLoopsInBranches().compare(openCl, random);
    }

    private static final class DoLoopsAtTheEnd extends Probe {
        @Override
        public void run(int item) {
            int n = a[item] & 15;
            int i = 0;
            int sum = 0;
            while (i < 20) {
                i++;
                if ((i & 1) == 0) {
                    do {
                        i++;
                        sum++;
                    } while (i < n && b[item] > i);
                } else {
                    sum += 3;
                }
            }
            int k = 0;
            while (k < 9) {
                k++;
                do {
                    sum++;
                } while (sum < n * k && b[item] > sum);
            }
            put(item, 0, sum);
        }
    }

    @Seeded
    void branchesAndLoopsEndWithDoLoops(RandomGenerator random) {
        new DoLoopsAtTheEnd().compare(openCl, random);
    }

    @SuppressWarnings("RedundantControlFlow") // The form is the point.
    private static final class ElseContinues extends Probe {
        @Override
        public void run(int item) {
            int p = a[item] & 31;
            int sum = 0;
            while (p > 0) {
                p--;
                if ((p & 1) == 0) {
                    sum += p;
                } else {
                    continue;
                }
            }
            for (int i = 0; i < 8; i++) {
                if ((b[item] >> i & 1) != 0) {
                    int j = 0;
                    while (j < p + 4 && (a[item] >> (i + j) & 1) == 0) {
                        j++;
                    }
                    sum += j;
                }
                put(item, i, sum);
            }
        }
    }

    @Seeded
    void elseContinuesItsOwnLoop(RandomGenerator random) {
        new ElseContinues().compare(openCl, random);
    }

    private static final class ExitsThatAreCutOff extends Probe {
        final boolean stops = false;

        @Override
        public void run(int item) {
            int left = a[item] & 15;
            int sum = 0;
            while (left > 0) {
                left--;
                sum += 3 * left;
                if (stops) {
                    put(item, 1, 7);
                    return;
                }
            }
            outer:
            for (int i = 0; i < 8; i++) {
                if ((b[item] >> i & 1) != 0) {
                    int j = 0;
                    while (j < sum) {
                        if (!stops || a[item] == j) {
                            j += 5;
                        } else {
                            continue outer;
                        }
                    }
                    sum += j;
                }
                put(item, i, sum);
            }
        }
    }

    @Seeded
    void exitsThatConstantsCutOffDoNoHarm(RandomGenerator random) {
        new ExitsThatAreCutOff().compare(openCl, random);
    }

    private static final class Returns extends Probe {
        @Override
        public void run(int item) {
            if (a[item] == 0) {
                put(item, 0, -1);
                return;
            }
            put(item, 0, firstDivisor(a[item]));
            put(item, 1, sign(x[item]));
            put(item, 1, firstGap(a[item], b[item] & 31));
        }

        private static int firstGap(int bits, int end) {
            int i = 0;
            do {
                if ((bits >> i & 1) != 0) {
                    i++;
                } else {
                    return i;
                }
            } while (i < end && bits > i);
            return -1;
        }

        private static int firstDivisor(int n) {
            for (int i = 2; i < 20; i++) {
                if (n % i == 0) {
                    return i;
                }
            }
            return 0;
        }

        private static float sign(float value) {
            if (value > 0f) {
                return 1f;
            }
            if (value < 0f) {
                return -1f;
            }
            return value;
        }
    }

    @Seeded
    void methodsReturnEarly(RandomGenerator random) {
        new Returns().compare(openCl, random);
    }

    private static final class LateAssignment extends Probe {
        @Override
        public void run(int item) {
            int chosen;
            float scale;
            if (a[item] > b[item]) {
                chosen = 1;
                scale = x[item];
            } else if (a[item] < 0) {
                chosen = 2;
                scale = 0.5f;
            } else {
                chosen = 3;
                scale = y[item];
            }
            for (int i = 0; i < 2; i++) {
                int square = i * chosen;
                put(item, i, square);
            }
            for (float i = 0f; i < 1f; i += 0.5f) {
                scale *= 0.5f;
            }
            put(item, 0, scale);
        }
    }

    @Seeded
    void variablesAreDeclaredFirstAndAssignedLater(RandomGenerator random) {
        new LateAssignment().compare(openCl, random);
    }

    @SuppressWarnings("NarrowingCompoundAssignment") // The hidden casts are the point.
    private static final class CompoundAssignments extends Probe {
        @Override
        public void run(int item) {
            int p = a[item];
            p += b[item];
            p *= 3;
            p ^= p >>> 7;
            p -= 100000;
            p <<= 2;
            p |= 5;
            p %= 1000;
            ints[item * 8] += p;
            ints[item * 8]++;
            ints[item * 8 + 1] -= 3;
            ints[item * 8 + 1] <<= 3;
            floats[item * 8] += x[item];
            floats[item * 8] *= 0.3f;
            bytes[item] += 7;
            bytes[item] >>= 1;
            float sum = 0.1f;
            sum += a[item];
            sum /= 3;
            put(item, 1, sum);
            int narrowed = 1000;
            narrowed += sum;
            put(item, 3, narrowed);
            long wide = a[item];
            wide += 5;
            wide++;
            putLong(item, 2, wide);
        }
    }

    @Seeded
    void compoundAssignmentsConvert(RandomGenerator random) {
        new CompoundAssignments().compare(openCl, random);
    }
}
