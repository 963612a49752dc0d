package dev.dge.logic.join;

/** Says that an epoch has begun. It lives until another owner's epoch has, so that no epoch is used twice. */
final class Owner extends LogEntry {

    static final int SIZE = 16;

    Owner(Epoch epoch) {
        super(epoch.first());
    }

    @Override
    int size() {
        return SIZE;
    }
}
