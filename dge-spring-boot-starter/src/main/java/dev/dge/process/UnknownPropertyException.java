package dev.dge.process;

import java.util.List;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Says that the configuration has properties which DGE does not know, and would not follow. */
public final class UnknownPropertyException extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    UnknownPropertyException(List<String> problems, List<String> known) {
        super(
                String.join("\n", problems),
                "Correct them, or take them out. DGE knows these properties:\n\n    " + String.join("\n    ", known));
    }

    /** Short, as part of what Spring logs of whatever stops a start: Spring Boot explains by the whole message then. */
    @Override
    public String getLocalizedMessage() {
        return "The configuration has properties that DGE does not know";
    }
}
