package dev.dge.plugin.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.model.NodeKind;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast as WCAG 2.2 defines it: at least 4.5 for text, and as much for the lines that the picture consists of. */
class SvgStyleTest {

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern COLOUR = Pattern.compile("(fill|stroke): (#[0-9a-f]{6})");
    private static final double ENOUGH = 4.5;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void writesTextThatStandsOut(boolean dark) {
        Map<String, String> colours = colours(dark);

        for (NodeKind kind : NodeKind.values()) {
            assertThat(contrast(colours.get("name fill"), fill(kind, colours))).isGreaterThan(ENOUGH);
            assertThat(contrast(colours.get("detail fill"), fill(kind, colours)))
                    .isGreaterThan(ENOUGH);
        }
        assertThat(contrast(colours.get("edge text fill"), colours.get("edge rect fill")))
                .isGreaterThan(ENOUGH);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void drawsLinesThatStandOut(boolean dark) {
        Map<String, String> colours = colours(dark);
        String ground = colours.get("ground fill");

        for (NodeKind kind : NodeKind.values()) {
            assertThat(contrast(of(kind, "stroke", colours), ground)).isGreaterThan(ENOUGH);
        }
        assertThat(contrast(colours.get("edge path stroke"), ground)).isGreaterThan(ENOUGH);
        assertThat(contrast(colours.get("arrow fill"), ground)).isGreaterThan(ENOUGH);
    }

    private static String fill(NodeKind kind, Map<String, String> colours) {
        return of(kind, "fill", colours);
    }

    private static String of(NodeKind kind, String property, Map<String, String> colours) {
        String rectangle = colours.get(kind.label() + " rect " + property);
        return rectangle == null ? colours.get(kind.label() + " path " + property) : rectangle;
    }

    private static Map<String, String> colours(boolean dark) {
        int darkBegins = SvgStyle.CSS.indexOf("@media");
        Map<String, String> colours = new HashMap<>(rules(SvgStyle.CSS.substring(0, darkBegins)));
        if (dark) {
            colours.putAll(rules(SvgStyle.CSS.substring(SvgStyle.CSS.indexOf('{', darkBegins) + 1)));
        }
        return colours;
    }

    private static Map<String, String> rules(String css) {
        Map<String, String> colours = new HashMap<>();
        RULE.matcher(css)
                .results()
                .forEach(rule -> COLOUR.matcher(rule.group(2))
                        .results()
                        .forEach(colour -> colours.put(
                                rule.group(1)
                                                .replace(".dge-graph", "")
                                                .replace(".", "")
                                                .strip() + " " + colour.group(1),
                                colour.group(2))));
        return colours;
    }

    private static double contrast(String colour, String other) {
        double a = luminance(colour);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
