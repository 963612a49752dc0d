package dev.dge.monitor;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Refuses what an operation of DGE's endpoints does not know, instead of leaving it out: without a filter that is misspelt, more
 * would be replayed or deleted than was meant.
 */
public final class KnownParameters implements OperationInvokerAdvisor {

    private static final Set<String> ENDPOINTS = Set.of("dge", "dgedeadletters");

    @Override
    public OperationInvoker apply(
            EndpointId endpoint, OperationType type, OperationParameters parameters, OperationInvoker invoker) {
        return ENDPOINTS.contains(endpoint.toLowerCaseString())
                ? context -> invoke(invoker, context, parameters)
                : invoker;
    }

    private static @Nullable Object invoke(
            OperationInvoker invoker, InvocationContext context, OperationParameters parameters) {
        Set<String> unknown = new TreeSet<>(context.getArguments().keySet());
        parameters.forEach(parameter -> unknown.remove(parameter.getName()));
        return unknown.isEmpty()
                ? invoker.invoke(context)
                : new WebEndpointResponse<>(
                        new GraphView.Refused(text(unknown, named(parameters))),
                        WebEndpointResponse.STATUS_BAD_REQUEST);
    }

    // What the address has is given by its place.
    private static List<String> named(OperationParameters parameters) {
        return parameters.stream()
                .filter(parameter -> parameter.getAnnotation(Selector.class) == null)
                .map(OperationParameter::getName)
                .sorted()
                .toList();
    }

    private static String text(Set<String> unknown, Collection<String> known) {
        String names = String.join(", ", known);
        return "There is no parameter '" + String.join("' and no '", unknown) + "' here"
                + (names.isEmpty() ? "." : ", but there is " + names + ".");
    }
}
