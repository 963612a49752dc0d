package dev.dge.process;

import dev.dge.json.GraphFormatException;
import java.util.List;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.io.Resource;

/** Says that the graphs on the class path cannot be used, or not together. */
public final class UnusableGraphsException extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    private UnusableGraphsException(String description, String action) {
        super(description, action);
    }

    private UnusableGraphsException(String description, String action, Throwable cause) {
        super(description, action, cause);
    }

    static UnusableGraphsException unreadable(Resource file, GraphFormatException cause) {
        return new UnusableGraphsException(
                "The graph in " + file.getDescription() + " cannot be read: " + cause.getMessage(),
                "Generate it again with 'mvn dge:generate', with a dge-maven-plugin that is no newer than the starter.",
                cause);
    }

    static UnusableGraphsException namedTwice(List<String> problems) {
        return new UnusableGraphsException(
                "Graphs and nodes are profiles, so each needs a name of its own in an application, but\n    "
                        + String.join("\n    ", problems),
                "Rename one of them in its definition, or take one of the jars off the class path.");
    }
}
