package dev.dge.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why the embedded broker does not start as text instead of a stack trace. */
final class EmbeddedBrokerFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedBrokerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedBrokerException cause) {
        return new FailureAnalysis(cause.what() + ".", cause.action() + ".", cause);
    }
}
