package org.murmuration.envs.smax.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.murmuration.engine.Suggestion;
import org.murmuration.engine.file.FileSection;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.envs.smax.UnitType;
import org.murmuration.envs.smax.UnitTypes;

/** Reads a user's map, and unit types where there are some of the user's own, from YAML or JSON; {@code docs/smax.md} has the format. */
final class ScenarioFile {
    static final int LARGEST_TEAM = 5000;
    static final String DRAWS_POSITIONS = "smacv2_position_generation";
    static final String DRAWS_TYPES = "smacv2_unit_type_generation";

    private static final int MOST_TYPES = 100;
    private static final int FIRST_TYPE = 0;

    /** Above 0, so that it can be divided by, and its square is a normal number. */
    private static final float LEAST = 0.001f;

    private static final float MOST = 1_000_000f;
    private static final float LONGEST = 10_000f;

    private ScenarioFile() {}

    /**
     * Reads a file.
     *
     * @param name of the map, as in the id
     * @throws IllegalArgumentException in one line that names the file and, where one is wrong, the field
     */
    static SmaxScenario read(String name, String file) {
        FileSection root = FileSection.read(SmaxFamily.SCENARIO_FILE, file);
        UnitTypes types = root.has("unit_types") ? types(root.section("unit_types")) : UnitTypes.STANDARD;
        boolean drawsTypes = root.flag(DRAWS_TYPES, false);
        SmaxScenario scenario = new SmaxScenario(
                name,
                team(root, "allies", types),
                team(root, "enemies", types),
                root.flag(DRAWS_POSITIONS, false),
                drawsTypes,
                types);
        root.rejectUnread();
        return scenario;
    }

    private static UnitTypes types(FileSection section) {
        List<UnitType> types = new ArrayList<>();
        for (String name : section.names()) {
            types.add(type(name, section.section(name)));
        }
        if (types.isEmpty() || types.size() > MOST_TYPES) {
            throw section.wrong("unit_types has " + types.size() + " types, expected 1 to " + MOST_TYPES);
        }
        return new UnitTypes(types);
    }

    private static UnitType type(String name, FileSection figures) {
        UnitType type = new UnitType(
                name,
                figures.word("letter", name.isEmpty() ? "?" : name.substring(0, 1)),
                figures.number("health", LEAST, MOST),
                figures.number("attack", 0f, MOST),
                figures.number("range", LEAST, LONGEST),
                figures.number("cooldown", LEAST, LONGEST),
                figures.number("speed", 0f, LONGEST),
                figures.number("sight", LEAST, LONGEST),
                figures.number("radius", 0f, LONGEST));
        figures.rejectUnread();
        return type;
    }

    /** A number of units, or how many of each type. */
    private static List<Integer> team(FileSection root, String name, UnitTypes types) {
        if (root.has(name) && root.isNumber(name)) {
            return Collections.nCopies(root.integer(name, 1, LARGEST_TEAM), FIRST_TYPE);
        }
        FileSection counts = root.section(name);
        List<Integer> team = new ArrayList<>();
        for (String type : counts.names()) {
            int number = types.numberOf(type);
            if (number < 0) {
                List<String> known = types.list().stream().map(UnitType::name).toList();
                throw root.wrong(name + " has units of type '" + type + "', which there is not"
                        + Suggestion.nearest(type, known) + "; there are " + String.join(", ", known));
            }
            team.addAll(Collections.nCopies(counts.integer(type, 0, LARGEST_TEAM), number));
        }
        if (team.isEmpty() || team.size() > LARGEST_TEAM) {
            throw root.wrong(name + " has " + team.size() + " units, expected 1 to " + LARGEST_TEAM);
        }
        return team;
    }
}
