package dev.dge.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class CurveTest {

    private final Report report = new Report();

    @Test
    void aLineEndsWhereItsLastPointIsBesideItsFirst() {
        Curve curve = new Curve("chain", "nodes", List.of(line(Bound.growsAtMost(1.3))));

        assertThat(report.add(curve)).isEqualTo("""
                part   figure     by  at  median  least  most
                chain  us/hop  nodes   5    10.0   8.00  12.0
                chain  us/hop  nodes  50    14.0   12.0  15.0

                part   ours / theirs  figure  ratio  least  most          goal  met
                chain  50 / 5 nodes   us/hop   1.40   1.25  1.50  at most 1.30   NO
                """);
    }

    @Test
    void aLineEndsWhereItsLastPointIs() {
        Curve curve = new Curve("generate", "nodes", List.of(line(Bound.endsAtMost(14))));

        assertThat(curve.ends())
                .containsExactly(
                        List.of("generate", "50 nodes", "us/hop", "14.0", "12.0", "15.0", "at most 14.0", "yes"));
    }

    @Test
    void moreIsBetterWhereTheBoundSaysSo() {
        assertThat(Bound.growsAtLeast(3.8).isMet(3.9)).isTrue();
        assertThat(Bound.growsAtLeast(3.8).isMet(3.7)).isFalse();
        assertThat(Bound.growsAtMost(1.1).isMet(1.2)).isFalse();
    }

    @Test
    void aFigureMayDependOnHowMuchThereIs() {
        Contender contender = new Contender("DGE", List.of(), List.of(), "", Bodies::number);
        Figures figures = new Figures(contender, List.of(new Round(100, 50), new Round(200, 40)), 0, 0, 7, 0);

        Line cost = Line.ofRounds("CPU", List.of(10), List.of(figures), (round, size) -> round.cpuMicros() / size);
        Line memory = Line.ofMemory(List.of(10), List.of(figures));

        assertThat(cost.points()).containsExactly(new Point(10, List.of(5.0, 4.0)));
        assertThat(memory.points()).containsExactly(new Point(10, List.of(7.0)));
    }

    @Test
    void drawsEachLineAndItsBound(@TempDir Path folder) throws Exception {
        Line without = new Line("live MiB", List.of(Point.of(5, 20), Point.of(50_000, 30)), Optional.empty());
        report.add(new Curve("chain", "nodes", List.of(line(Bound.growsAtMost(1.3)), without)));

        report.write(folder);

        Document chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("chain.svg").toFile());
        assertThat(texts(chart))
                .containsExactly(
                        "chain: us/hop",
                        "nodes",
                        "dashed: at most 1.30 times the first",
                        "5",
                        "50",
                        "10.0",
                        "14.0",
                        "chain: live MiB",
                        "nodes",
                        "5",
                        "50k",
                        "20.0",
                        "30.0");
        assertThat(chart.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("curves.csv")))
                .startsWith("part,figure,by,at,median,least,most", "chain,us/hop,nodes,5,10.0,8.00,12.0")
                .hasSize(5);
    }

    private static List<String> texts(Document chart) {
        var texts = chart.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static Line line(Bound bound) {
        List<Point> points = List.of(new Point(5, List.of(8.0, 12.0, 10.0)), new Point(50, List.of(12.0, 15.0, 14.0)));
        return new Line("us/hop", points, Optional.of(bound));
    }
}
