package dev.dge.plugin.picture;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.plugin.picture.Drawing.Box;
import dev.dge.plugin.picture.Drawing.Line;
import dev.dge.plugin.picture.Drawing.Point;
import java.util.stream.Collectors;

/**
 * A graph as SVG, from left to right; the shape of a node tells its kind.
 *
 * <p>A page may address its parts: {@code id="node-square"}, and {@code id="edge-arithmetic.square"} after the queue.
 */
public final class SvgPicture {

    private final Graph graph;
    private final StringBuilder svg = new StringBuilder();

    private SvgPicture(Graph graph) {
        this.graph = graph;
    }

    /** The text of the SVG document. */
    public static String of(Graph graph) {
        SvgPicture picture = new SvgPicture(graph);
        picture.draw(ElkLayout.of(graph));
        return picture.svg.toString();
    }

    private void draw(Drawing drawing) {
        String width = Svg.number(drawing.width());
        String height = Svg.number(drawing.height());
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" class="dge-graph" data-graph="%1$s" \
                role="img" aria-labelledby="%1$s-title %1$s-desc" \
                viewBox="0 0 %2$s %3$s" width="%2$s" height="%3$s">
                <title id="%1$s-title">Graph %1$s</title>
                <desc id="%1$s-desc">%4$s</desc>
                <style>
                %5$s</style>
                <defs><marker id="%1$s-arrow" class="arrow" viewBox="0 0 10 10" refX="9.5" refY="5" \
                markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">\
                <path d="M0 0.5 L10 5 L0 9.5 L2.5 5 Z"/></marker></defs>
                <rect class="ground" width="%2$s" height="%3$s" rx="12"/>
                """.formatted(graph.name(), width, height, Svg.escape(description()), SvgStyle.CSS));
        drawing.lines().forEach(this::draw);
        drawing.boxes().forEach(this::draw);
        svg.append("</svg>\n");
    }

    private String description() {
        return graph.edges().stream()
                .map(edge -> edge.producer() + " to " + edge.consumer() + ": "
                        + edge.type().simpleName())
                .collect(Collectors.joining("; "));
    }

    private void draw(Line line) {
        Edge edge = line.edge();
        String type = edge.type().simpleName();
        double width = NodeText.width(type, ElkLayout.LABEL_SIZE) + 8;
        svg.append("""
                <g class="edge" id="edge-%1$s" data-queue="%1$s" data-producer="%2$s" data-consumer="%3$s">
                  <title>%1$s: %4$s</title>
                  <path d="%5$s" marker-end="url(#%6$s-arrow)"/>
                  <rect x="%7$s" y="%8$s" width="%9$s" height="16"/>
                  %10$s
                </g>
                """.formatted(
                        Svg.escape(edge.queue()),
                        edge.producer(),
                        edge.consumer(),
                        Svg.escape(type),
                        SvgPath.of(line.points()),
                        graph.name(),
                        Svg.number(line.label().x() - width / 2),
                        Svg.number(line.label().y() - 8),
                        Svg.number(width),
                        text("type", type, line.label(), ElkLayout.LABEL_SIZE)));
    }

    private void draw(Box box) {
        NodeText text = NodeText.of(box.node());
        svg.append("""
                <g class="node %1$s" id="node-%2$s" data-node="%2$s" data-kind="%1$s">
                  <title>%2$s: %1$s</title>
                  %3$s
                  %4$s
                  %5$s
                </g>
                """.formatted(
                        box.node().kind().label(),
                        text.name(),
                        SvgShape.of(box),
                        text("name", text.name(), box.middle().below(-5), NodeText.NAME_SIZE),
                        text("detail", text.detail(), box.middle().below(11), NodeText.DETAIL_SIZE)));
    }

    /** Text around a middle. Its base line is computed: not every viewer knows dominant-baseline. */
    private static String text(String kind, String text, Point middle, double size) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                .formatted(kind, Svg.number(middle.x()), Svg.number(middle.y() + size * 0.35), Svg.escape(text));
    }
}
