package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.testing.Seeded;

final class SuggestionTest {
    private static final List<String> KNOWN = List.of("smax/3m", "smax/8m", "lbf/8x8-2p-2f");

    @Test
    void theNearestNameIsSuggested() {
        assertThat(Suggestion.nearest("smx/3m", KNOWN)).isEqualTo(" (did you mean 'smax/3m'?)");
        assertThat(Suggestion.nearest("lbf/8x8-2p-3f", KNOWN)).isEqualTo(" (did you mean 'lbf/8x8-2p-2f'?)");
    }

    @Test
    void theFirstOfEquallyNearNamesIsSuggested() {
        assertThat(Suggestion.nearest("smax/5m", KNOWN)).isEqualTo(" (did you mean 'smax/3m'?)");
    }

    @Test
    void nothingIsSuggestedWhereNothingIsNear() {
        assertThat(Suggestion.nearest("chess", KNOWN)).isEmpty();
        assertThat(Suggestion.nearest("smax/3m", List.of())).isEmpty();
    }

    @Test
    void distancesAreLevenshteins() {
        assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
        assertThat(Suggestion.distance("abc", "abc")).isZero();
    }

    @Seeded(iterations = 50)
    void distancesAreSymmetricAndAtMostTheEditsMade(RandomGenerator random) {
        StringBuilder text = new StringBuilder("abcdefghij");
        int edits = random.nextInt(5);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, 'x');
                default -> text.setCharAt(at, 'y');
            }
        }
        int distance = Suggestion.distance("abcdefghij", text.toString());
        assertThat(distance).isBetween(0, edits).isEqualTo(Suggestion.distance(text.toString(), "abcdefghij"));
    }
}
