package dev.dge.plugin.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.plugin.generate.Graphs;
import dev.dge.plugin.generate.RandomGraphs;
import dev.dge.plugin.picture.Drawing.Box;
import dev.dge.plugin.picture.Drawing.Line;
import dev.dge.plugin.picture.Drawing.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElkLayoutTest {

    @Test
    void placesConsumersToTheRightOfTheirProducers() {
        Graph graph = Graphs.billing();

        Drawing drawing = ElkLayout.of(graph);

        assertThat(drawing.lines())
                .allSatisfy(
                        line -> assertThat(box(drawing, line.edge().producer()).right())
                                .isLessThan(box(drawing, line.edge().consumer()).x()));
    }

    @Test
    void leadsNoEdgeThroughANode() {
        Random random = new Random(1);

        for (int i = 0; i < 10; i++) {
            Drawing drawing = ElkLayout.of(RandomGraphs.next(random));

            assertThat(drawing.lines())
                    .allSatisfy(line -> assertThat(drawing.boxes()).noneMatch(box -> crosses(line, box)));
        }
    }

    @Test
    void leadsEdgesFromSideToSideAtRightAngles() {
        Graph graph = Graphs.webShop();

        Drawing drawing = ElkLayout.of(graph);

        assertThat(drawing.lines()).allSatisfy(line -> {
            List<Point> points = line.points();
            Box producer = box(drawing, line.edge().producer());
            Box consumer = box(drawing, line.edge().consumer());
            assertThat(points.get(0)).isEqualTo(new Point(producer.right(), producer.y() + producer.height() / 2));
            assertThat(points.get(points.size() - 1).x()).isEqualTo(consumer.x());
            for (int i = 1; i < points.size(); i++) {
                Point from = points.get(i - 1);
                Point to = points.get(i);
                assertThat(from.x() == to.x() || from.y() == to.y()).isTrue();
            }
        });
    }

    @Test
    void drawsALargeGraphInTheOrderOfItsDefinition() {
        Drawing drawing = ElkLayout.of(Graphs.large());

        assertThat(tops(drawing, 12)).isSorted();
        assertThat(drawing.crossings()).isZero();
    }

    @Test
    void drawsAHugeGraphInTheOrderOfItsDefinition() {
        Drawing drawing = ElkLayout.of(Graphs.huge());

        assertThat(tops(drawing, 25)).isSorted();
        assertThat(drawing.crossings()).isZero();
    }

    @Test
    void leavesTheOrderOfTheDefinitionWhereEdgesWouldCross() {
        Drawing drawing = ElkLayout.of(Graphs.billing());

        assertThat(drawing.crossings()).isZero();
    }

    @Test
    void keepsLabelsApartFromNodesAndFromEachOther() {
        assertLabelsApart(ElkLayout.of(Graphs.large()));
    }

    @Test
    void keepsLabelsOfAHugeGraphApartFromNodesAndFromEachOther() {
        assertLabelsApart(ElkLayout.of(Graphs.huge()));
    }

    private static void assertLabelsApart(Drawing drawing) {
        List<Box> labels = drawing.lines().stream().map(ElkLayoutTest::labelBox).toList();
        for (Box label : labels) {
            assertThat(drawing.boxes()).noneMatch(box -> overlap(box, label));
            assertThat(labels).filteredOn(other -> overlap(other, label)).containsExactly(label);
        }
    }

    private static double[] tops(Drawing drawing, int departments) {
        return IntStream.rangeClosed(1, departments)
                .mapToDouble(i -> box(drawing, "department-" + i + "-accept").y())
                .toArray();
    }

    private static Box labelBox(Line line) {
        double width = NodeText.width(line.edge().type().simpleName(), ElkLayout.LABEL_SIZE);
        return new Box(
                new Node.Terminate("label"),
                line.label().x() - width / 2,
                line.label().y() - 8,
                width,
                16);
    }

    private static boolean overlap(Box a, Box b) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
    }

    private static Box box(Drawing drawing, String node) {
        return drawing.boxes().stream()
                .filter(box -> box.node().name().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private static boolean crosses(Line line, Box box) {
        for (int i = 1; i < line.points().size(); i++) {
            Point from = line.points().get(i - 1);
            Point to = line.points().get(i);
            if (Math.max(from.x(), to.x()) > box.x()
                    && Math.min(from.x(), to.x()) < box.right()
                    && Math.max(from.y(), to.y()) > box.y()
                    && Math.min(from.y(), to.y()) < box.bottom()) {
                return true;
            }
        }
        return false;
    }
}
