package dev.dge.testing;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The brokers of {@link EveryBroker}, each started when its turn comes. */
final class BrokersAtHand implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Stream<Supplier<Optional<TestBroker>>> brokers =
                Stream.of(() -> Optional.of(SharedBroker.embedded()), SharedBroker::rabbit);
        return brokers.map(Supplier::get).flatMap(Optional::stream).map(Arguments::of);
    }
}
