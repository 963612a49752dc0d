package dev.dge.publish;

import dev.dge.message.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A publication under way: which of its messages are not confirmed yet. */
final class Parcel {

    private final Publication publication;
    private final List<Outbound> open;
    private long unroutableSince;
    private boolean unroutable;
    private boolean parked;

    Parcel(Publication publication) {
        this.publication = publication;
        this.open = new ArrayList<>(publication.messages());
    }

    Publication publication() {
        return publication;
    }

    /** Whether a message still has to be confirmed. */
    synchronized boolean awaits(Outbound message) {
        return indexOf(message) >= 0;
    }

    /** Takes a confirm; true if it was the last one that was missing. */
    synchronized boolean confirmed(Outbound message) {
        int index = indexOf(message);
        if (index < 0) {
            return false;
        }
        open.remove(index);
        return open.isEmpty();
    }

    /** Gives all of it up; true if something was still missing. */
    synchronized boolean giveUp() {
        boolean missing = !open.isEmpty();
        open.clear();
        return missing;
    }

    synchronized boolean knownUnroutable() {
        return unroutable;
    }

    synchronized void markUnroutable(long now) {
        if (!unroutable) {
            unroutable = true;
            unroutableSince = now;
        }
    }

    /** Takes a return; after {@code limit} nanoseconds of them, the message that is to be published instead. */
    synchronized Optional<Outbound> unroutable(long now, long limit) {
        markUnroutable(now);
        if (parked || now - unroutableSince < limit) {
            return Optional.empty();
        }
        Optional<Outbound> parking = publication.parking();
        parking.ifPresent(message -> {
            parked = true;
            open.clear();
            open.add(message);
        });
        return parking;
    }

    // By identity: a publication may hold two equal messages.
    @SuppressWarnings("ReferenceEquality")
    private int indexOf(Outbound message) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i) == message) {
                return i;
            }
        }
        return -1;
    }
}
