package dev.dge.runtime;

import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.opentest4j.TestAbortedException;

/** The pairs of {@link EveryStore}, each started when its turn comes. {@code -Ddge.store=H2} chooses among them. */
final class StoresAtHand implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Stream<Supplier<Optional<Arguments>>> pairs = Stream.of(
                () -> pair("log", Optional.of(TestBroker.embedded()), () -> Optional.of(TestStore.RABBITMQ)),
                () -> pair("log", rabbit(), () -> Optional.of(TestStore.RABBITMQ)),
                () -> pair(
                        "H2", Optional.of(TestBroker.embedded()), () -> Optional.of(TestStore.of(TestDatabase.h2()))),
                () -> pair(
                        "PostgreSQL", rabbit(), () -> TestDatabase.postgresql().map(TestStore::of)),
                () -> pair("MariaDB", rabbit(), () -> TestDatabase.mariaDb().map(TestStore::of)));
        return pairs.map(Supplier::get).flatMap(Optional::stream);
    }

    private static Optional<Arguments> pair(
            String name, Optional<TestBroker> broker, Supplier<Optional<TestStore>> store) {
        String wanted = System.getProperty("dge.store", "");
        if (!wanted.isEmpty() && !wanted.equals(name)) {
            return Optional.empty();
        }
        return broker.flatMap(there -> store.get().map(kept -> Arguments.of(there, kept)));
    }

    private static Optional<TestBroker> rabbit() {
        try {
            return Optional.of(TestBroker.rabbit());
        } catch (TestAbortedException e) {
            return Optional.empty();
        }
    }
}
