package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    private static Settings of(Object value) {
        return Settings.of(Map.of("name", value));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void whatIsNotSetIsTheDefault() {
        Settings none = Settings.none();
        assertThat(none.integer("a", 3, 0, 1)).isEqualTo(3);
        assertThat(none.wholeNumber("b", 1L << 40, 0, 1)).isEqualTo(1L << 40);
        assertThat(none.number("c", 0.5f, 0, 1)).isEqualTo(0.5f);
        assertThat(none.flag("d", true)).isTrue();
        assertThat(none.choice("e", "other", "one", "two")).isEqualTo("other");
        assertThat(none.asMap()).isEmpty();
    }

    @Test
    void textAndTypedValuesAreReadAlike() {
        assertThat(of(7).integer("name", 0, 0, 7)).isEqualTo(7);
        assertThat(of(" 7 ").integer("name", 0, 7, 9)).isEqualTo(7);
        assertThat(of(1L << 40).wholeNumber("name", 0, 0, Long.MAX_VALUE)).isEqualTo(1L << 40);
        assertThat(of(0.1f).number("name", 0, 0, 1)).isEqualTo(0.1f);
        assertThat(of("1e-1").number("name", 0, 0, 1)).isEqualTo(0.1f);
        assertThat(of(true).flag("name", false)).isTrue();
        assertThat(of("False").flag("name", true)).isFalse();
        assertThat(of("two ").choice("name", "one", "one", "two")).isEqualTo("two");
    }

    @Test
    void numbersOutsideTheirBoundsAreRefused() {
        assertRefused(() -> of(8).integer("name", 0, 0, 7), "name=8: expected a whole number from 0 to 7");
        assertRefused(() -> of(-1).integer("name", 0, 0, 7), "name=-1: expected a whole number from 0 to 7");
        assertRefused(
                () -> of(1L << 40).integer("name", 0, 0, 7), "name=1099511627776: expected a whole number from 0 to 7");
        assertRefused(() -> of("1e30").number("name", 0, 0, 1), "name=1e30: expected a finite number from 0.0 to 1.0");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertRefused(() -> of("seven").integer("name", 0, 0, 7), "name=seven: expected a whole number from 0 to 7");
        assertRefused(() -> of(0.5).integer("name", 0, 0, 7), "name=0.5: expected a whole number from 0 to 7");
        assertRefused(() -> of("").number("name", 0, 0, 1), "name=: expected a finite number from 0.0 to 1.0");
        assertRefused(
                () -> of(Float.NaN).number("name", 0, 0, 1), "name=NaN: expected a finite number from 0.0 to 1.0");
        assertRefused(
                () -> of("Infinity").number("name", 0, 0, Float.POSITIVE_INFINITY),
                "name=Infinity: expected a finite number from 0.0 to Infinity");
    }

    @Test
    void otherWordsAreRefused() {
        assertRefused(() -> of("yes").flag("name", false), "name=yes: expected true or false");
        assertRefused(() -> of("three").choice("name", "one", "one", "two"), "name=three: expected one of one, two");
    }

    @Test
    void aMisspeltNameIsRefusedWithTheNearest() {
        Settings settings = Settings.of(Map.of("fine", 1, "opponnent", "self"));
        settings.integer("fine", 0, 0, 9);
        settings.choice("opponent", "heuristic", "heuristic", "self");
        assertRefused(
                () -> settings.rejectUnread("smax/3m"),
                "smax/3m has no setting 'opponnent' (did you mean 'opponent'?); it knows fine, opponent");
    }

    @Test
    void whatWasReadIsAccepted() {
        Settings settings = of(1);
        settings.integer("name", 0, 0, 9);
        settings.rejectUnread("smax/3m");
        assertThat(settings.integer("name", 0, 0, 9)).isEqualTo(1);
    }

    @Test
    void aGameWithoutSettingsSaysSo() {
        assertRefused(() -> of(1).rejectUnread("test/x"), "test/x has no setting 'name'; it has none");
    }

    @Test
    void theMapIsSortedAndACopy() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("b", 1);
        given.put("a", 0.5);
        Settings settings = Settings.of(given);
        given.clear();
        assertThat(settings.asMap()).containsExactly(Map.entry("a", "0.5"), Map.entry("b", "1"));
        assertThatThrownBy(() -> settings.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatBelongsElsewhereIsRefusedBySayingWhere() {
        Settings settings = Settings.of(Map.of("clip", "0.2")).foreign(Map.of("clip", "'clip' is a setting of ippo"));
        assertThatThrownBy(() -> settings.rejectUnread("smax/3m")).hasMessage("'clip' is a setting of ippo");
        settings.number("clip", 0.1f, 0f, 1f);
        settings.rejectUnread("a game that knows it");
    }

    @Test
    void tellsWhatWasAskedForWithItsDefault() {
        Settings settings = Settings.none();
        settings.integer("units", 3, 1, 9);
        settings.text("file", null);
        assertThat(settings.asked()).isEqualTo(Map.of("units", "3", "file", ""));
    }
}
