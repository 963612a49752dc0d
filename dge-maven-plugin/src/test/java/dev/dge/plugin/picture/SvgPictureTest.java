package dev.dge.plugin.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.plugin.generate.Graphs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgPictureTest {

    @Test
    void drawsTheSameBytesAgainAndInAnyLocale() {
        Locale locale = Locale.getDefault();
        String first = SvgPicture.of(Graphs.webShop());

        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        String second = SvgPicture.of(Graphs.webShop());
        Locale.setDefault(locale);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void givesEachNodeAndEdgeAnAddress() throws Exception {
        Graph graph = Graphs.webShop();

        List<String> ids = groupIds(SvgPicture.of(graph));

        List<String> expected = new ArrayList<>();
        graph.edges().stream().map(Edge::queue).forEach(queue -> expected.add("edge-" + queue));
        graph.nodes().stream().map(Node::name).forEach(node -> expected.add("node-" + node));
        assertThat(ids).isEqualTo(expected);
    }

    @Test
    void tellsWhatItShowsToThoseWhoCannotSeeIt() {
        Graph graph = Graphs.arithmetic();

        String svg = SvgPicture.of(graph);

        assertThat(svg)
                .contains(" role=\"img\" aria-labelledby=\"arithmetic-title arithmetic-desc\" ")
                .contains("<title id=\"arithmetic-title\">Graph arithmetic</title>")
                .contains("<desc id=\"arithmetic-desc\">input to duplicate-input: Integer;"
                        + " duplicate-input to double: Integer; duplicate-input to square: Integer;"
                        + " double to multiply: Integer; square to multiply: Long; multiply to result: Long</desc>");
    }

    @Test
    void drawsALargeGraphTheSameAgain() {
        assertThat(SvgPicture.of(Graphs.large())).isEqualTo(SvgPicture.of(Graphs.large()));
    }

    private static List<String> groupIds(String svg) throws Exception {
        NodeList groups = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("g");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < groups.getLength(); i++) {
            ids.add(((Element) groups.item(i)).getAttribute("id"));
        }
        return ids;
    }
}
