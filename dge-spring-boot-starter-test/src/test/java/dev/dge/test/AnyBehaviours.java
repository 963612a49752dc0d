package dev.dge.test;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.Delivery;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The behaviours of a {@link RandomGraph}. */
final class AnyBehaviours {

    private AnyBehaviours() {}

    record Process(Temper temper, Delivery delivery) implements Handler<Long, Long> {
        @Override
        public Long handle(Long number) {
            long mixed = temper.mix(number);
            temper.failPerhaps(mixed, delivery);
            return mixed;
        }
    }

    /** Says what it takes, and under which id. */
    record End(Temper temper, Delivery delivery, Set<String> taken) implements Sink<Long> {
        @Override
        public void accept(Long number) {
            temper.failPerhaps(temper.mix(number), delivery);
            taken.add(delivery.node() + " " + delivery.messageId() + " " + number);
        }
    }

    /** Answers from some time on, or never. */
    record Question(Temper temper, Delivery delivery, VirtualClock clock, long answersAfter)
            implements Poller<Long, Long> {
        @Override
        public Optional<Long> poll(Long number) {
            long mixed = temper.mix(number);
            temper.failPerhaps(mixed, delivery);
            return clock.elapsed() < answersAfter ? Optional.empty() : Optional.of(mixed);
        }
    }

    record Pair(Temper temper, Delivery delivery) implements Aggregator2<Long, Long, Long> {
        @Override
        public Long aggregate(Long a, Long b) {
            long mixed = temper.mix(a, b);
            temper.failPerhaps(mixed, delivery);
            return mixed;
        }
    }

    record Triple(Temper temper, Delivery delivery) implements Aggregator3<Long, Long, Long, Long> {
        @Override
        public Long aggregate(Long a, Long b, Long c) {
            long mixed = temper.mix(a, b, c);
            temper.failPerhaps(mixed, delivery);
            return mixed;
        }
    }

    record All(Temper temper, Delivery delivery) implements Aggregator<Long, Long> {
        @Override
        public Long aggregate(List<Long> numbers) {
            long mixed = temper.mix(numbers.stream().mapToLong(number -> number).toArray());
            temper.failPerhaps(mixed, delivery);
            return mixed;
        }
    }

    /** Folds this many numbers of a run, in an order of their own. */
    record Fold(Temper temper, Delivery delivery, int size) implements Accumulator<Long, List<Long>, Long> {
        @Override
        public List<Long> initial() {
            return new ArrayList<>();
        }

        @Override
        public Accumulation<List<Long>, Long> add(List<Long> numbers, Long number) {
            numbers.add(number);
            Collections.sort(numbers);
            temper.failPerhaps(temper.mix(number), delivery);
            return numbers.size() < size
                    ? Accumulation.more(numbers)
                    : Accumulation.done(
                            temper.mix(numbers.stream().mapToLong(one -> one).toArray()));
        }
    }

    /** Gathers the ids of this many messages of a key. */
    record KeyedFold(Temper temper, Delivery delivery, int size)
            implements KeyedAccumulator<Long, Long, List<String>, List<String>> {
        @Override
        public Long key(Long number) {
            return Math.floorMod(number, 3L);
        }

        @Override
        public List<String> initial() {
            return new ArrayList<>();
        }

        @Override
        public Accumulation<List<String>, List<String>> add(List<String> ids, Long number) {
            ids.add(delivery.messageId());
            temper.failPerhaps(temper.mix(number), delivery);
            return ids.size() < size ? Accumulation.more(ids) : Accumulation.done(ids);
        }
    }
}
