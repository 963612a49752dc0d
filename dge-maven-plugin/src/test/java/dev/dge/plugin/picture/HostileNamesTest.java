package dev.dge.plugin.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.hostile.HostileGraph;
import dev.dge.model.Graph;
import dev.dge.plugin.generate.Graphs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** That a name in a definition stays a name in its pictures. */
class HostileNamesTest {

    private static final Graph HOSTILE = Graphs.hostile();
    private static final Graph HARMLESS = Graphs.hostile(IntStream.range(0, HostileGraph.NAMES.size())
            .mapToObj(i -> "harmless-" + i)
            .toList());

    @Test
    void drawsTheSameElementsAroundOtherNames() throws Exception {
        List<Element> hostile = elements(SvgPicture.of(HOSTILE));

        assertThat(hostile)
                .extracting(Element::getTagName)
                .isEqualTo(elements(SvgPicture.of(HARMLESS)).stream()
                        .map(Element::getTagName)
                        .toList());
        assertThat(hostile)
                .extracting(element -> element.getAttribute("id"))
                .containsAll(
                        HostileGraph.NAMES.stream().map(name -> "edge-" + name).toList());
    }

    @Test
    void writesTheSameDotAroundOtherNames() {
        assertThat(outsideOfStrings(DotPicture.of(HOSTILE))).isEqualTo(outsideOfStrings(DotPicture.of(HARMLESS)));
    }

    private static String outsideOfStrings(String dot) {
        return dot.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"");
    }

    private static List<Element> elements(String svg) throws Exception {
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }
}
