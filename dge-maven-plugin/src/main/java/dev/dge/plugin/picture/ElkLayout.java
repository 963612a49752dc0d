package dev.dge.plugin.picture;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.plugin.picture.Drawing.Box;
import dev.dge.plugin.picture.Drawing.Line;
import dev.dge.plugin.picture.Drawing.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.components.ComponentOrderingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Places nodes and edges with ELK's layered algorithm: from left to right, edges at right angles. */
final class ElkLayout {

    static final double LABEL_SIZE = 11;
    private static final double LABEL_HEIGHT = 18;
    private static final double LARGEST_JOG = 6;

    /**
     * Up to so many nodes edges are as short as can be. How ELK finds the shortest shuffles the nodes of a layer, and to
     * bring them back into the order of the definition takes it time that grows with the cube of their number. In a graph
     * with more nodes each stands right behind the last of its producers, which ELK finds in the order of the definition.
     */
    private static final int MOST_NODES_WITH_SHORTEST_EDGES = 200;

    private final Graph graph;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> nodes = new HashMap<>();
    private final Map<String, ElkPort> outputs = new HashMap<>();

    private ElkLayout(Graph graph) {
        this.graph = graph;
    }

    /** The graph in the order of its definition, where that makes no two edges cross that need not. */
    static Drawing of(Graph graph) {
        // Else ELK looks for its algorithms with the thread's loader, which in Maven is not the plugin's.
        LayoutMetaDataService.getInstance(ElkLayout.class.getClassLoader());
        Drawing inOrder = new ElkLayout(graph).drawing(true);
        int crossings = inOrder.crossings();
        if (crossings == 0) {
            return inOrder;
        }
        Drawing free = new ElkLayout(graph).drawing(false);
        return free.crossings() < crossings ? free : inOrder;
    }

    private Drawing drawing(boolean inOrder) {
        options();
        root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, inOrder);
        List<ElkNode> placedNodes = graph.nodes().stream().map(this::add).toList();
        List<ElkEdge> placedEdges = graph.edges().stream().map(this::add).toList();
        new RecursiveGraphLayoutEngine().layout(root, new NullElkProgressMonitor());
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < placedNodes.size(); i++) {
            boxes.add(box(graph.nodes().get(i), placedNodes.get(i)));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < placedEdges.size(); i++) {
            lines.add(straight(line(graph.edges().get(i), placedEdges.get(i))));
        }
        return new Drawing(root.getWidth(), root.getHeight(), boxes, lines);
    }

    private void options() {
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        root.setProperty(LayeredOptions.LAYERING_STRATEGY, layering());
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_COMPONENTS, ComponentOrderingStrategy.MODEL_ORDER);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_FAVOR_STRAIGHT_EDGES, false);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(24));
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, 28.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 22.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 18.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 14.0);
        root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 36.0);
    }

    private LayeringStrategy layering() {
        return graph.nodes().size() <= MOST_NODES_WITH_SHORTEST_EDGES
                ? LayeringStrategy.NETWORK_SIMPLEX
                : LayeringStrategy.LONGEST_PATH_SOURCE;
    }

    private ElkNode add(Node node) {
        ElkNode placed = ElkGraphUtil.createNode(root);
        NodeText text = NodeText.of(node);
        placed.setDimensions(text.width(), text.height(graph.inputs(node).size()));
        placed.setProperty(LayeredOptions.ALIGNMENT, Alignment.LEFT);
        placed.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
        nodes.put(node.name(), placed);
        return placed;
    }

    /** All edges leave a node at one place, since its output is published once; each enters at a place of its own. */
    private ElkEdge add(Edge edge) {
        ElkPort output = outputs.computeIfAbsent(edge.producer(), producer -> port(producer, PortSide.EAST));
        ElkEdge placed = ElkGraphUtil.createSimpleEdge(output, port(edge.consumer(), PortSide.WEST));
        ElkLabel label = ElkGraphUtil.createLabel(edge.type().simpleName(), placed);
        label.setDimensions(NodeText.width(edge.type().simpleName(), LABEL_SIZE) + 12, LABEL_HEIGHT);
        label.setProperty(LayeredOptions.EDGE_LABELS_INLINE, true);
        return placed;
    }

    private ElkPort port(String node, PortSide side) {
        ElkPort port = ElkGraphUtil.createPort(nodes.get(node));
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        return port;
    }

    private static Box box(Node node, ElkNode at) {
        return new Box(node, at.getX(), at.getY(), at.getWidth(), at.getHeight());
    }

    private static Line line(Edge edge, ElkEdge at) {
        ElkEdgeSection section = at.getSections().get(0);
        List<Point> points = new ArrayList<>();
        points.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
        points.add(new Point(section.getEndX(), section.getEndY()));
        ElkLabel label = at.getLabels().get(0);
        Point middle = new Point(label.getX() + label.getWidth() / 2, label.getY() + label.getHeight() / 2);
        return new Line(edge, points, middle);
    }

    /** A way that leaves its height by a few pixels only looks like a mistake: it need not meet a side in the middle. */
    private static Line straight(Line line) {
        Point start = line.points().get(0);
        Point end = line.points().get(line.points().size() - 1);
        return line.points().size() == 4 && Math.abs(start.y() - end.y()) <= LARGEST_JOG
                ? new Line(
                        line.edge(),
                        List.of(start, new Point(end.x(), start.y())),
                        new Point(line.label().x(), start.y()))
                : line;
    }
}
