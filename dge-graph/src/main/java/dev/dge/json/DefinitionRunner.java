package dev.dge.json;

import dev.dge.definition.CallSite;
import dev.dge.definition.Draft;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.NodeDraft;
import dev.dge.model.Graph;
import dev.dge.validation.Checked;
import dev.dge.validation.LocatedGraph;
import dev.dge.validation.Problem;
import dev.dge.validation.Validation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs a definition and says what came of it, as JSON; the plugin calls it in a class loader of the project's own.
 *
 * <p>Text in, text out: the plugin and the project may have different versions of DGE, and share no class.
 */
public final class DefinitionRunner {

    private DefinitionRunner() {}

    /**
     * Runs the definition of this binary class name, and returns what {@link DefinitionResult#read} reads.
     *
     * <p>The loader of this class must find the definition. Whatever is wrong with it is a problem in the result.
     */
    public static String run(String className) {
        return result(className).write();
    }

    private static DefinitionResult result(String className) {
        try {
            Draft draft = draft(instance(load(className)));
            Checked checked = checked(draft);
            return new DefinitionResult(
                    checked.graph().map(graph -> located(graph, draft)), checked.problems(), checked.warnings());
        } catch (Unusable e) {
            return new DefinitionResult(Optional.empty(), List.of(e.problem), List.of());
        }
    }

    private static Class<?> load(String className) throws Unusable {
        try {
            return Class.forName(className, false, DefinitionRunner.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw missing(className, e);
        }
    }

    private static GraphDefinition instance(Class<?> type) throws Unusable {
        if (!GraphDefinition.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
            throw new Unusable(
                    CallSite.of(type.getName()),
                    "'" + type.getName() + "' is not a concrete class that implements GraphDefinition.",
                    "Let the class implement GraphDefinition, and do not make it abstract.");
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (GraphDefinition) constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw thrown(type, "The constructor", e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new Unusable(
                    CallSite.of(type.getName()),
                    "'" + type.getName() + "' has no constructor without parameters.",
                    "Add one; it need not be public. A class within another must be static.");
        } catch (LinkageError e) {
            throw thrown(type, "The static initializer", e.getCause() == null ? e : e.getCause());
        }
    }

    // The definition is the user's code, run by us: whatever it throws is the user's to see, as a problem with a line.
    private static Draft draft(GraphDefinition definition) throws Unusable {
        try {
            return Draft.of(definition);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw thrown(definition.getClass(), "define", e);
        }
    }

    private static Checked checked(Draft draft) throws Unusable {
        try {
            return Validation.check(draft);
        } catch (TypeNotPresentException | LinkageError e) {
            throw missing(draft.definition().getName(), e);
        }
    }

    private static LocatedGraph located(Graph graph, Draft draft) {
        return new LocatedGraph(
                graph,
                CallSite.of(graph.definition()),
                draft.nodes().stream().collect(Collectors.toMap(NodeDraft::name, NodeDraft::at)));
    }

    private static Unusable missing(String className, Throwable cause) {
        return new Unusable(
                CallSite.of(className),
                "A class that '" + className + "' needs cannot be loaded: " + text(cause),
                "Check that it is compiled, and that it is on the compile class path.");
    }

    private static Unusable thrown(Class<?> type, String where, Throwable thrown) {
        return new Unusable(
                CallSite.of(type, thrown),
                where + " threw " + text(thrown),
                "A definition runs while the project is built: it must not need what exists only at run time.");
    }

    private static String text(Throwable thrown) {
        String text = thrown.toString();
        return text.endsWith(".") ? text : text + ".";
    }

    private static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Unusable(CallSite at, String what, String todo) {
            super(what);
            this.problem = new Problem(what, at, todo);
        }
    }
}
