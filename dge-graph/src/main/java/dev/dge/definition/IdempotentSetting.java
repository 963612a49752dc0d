package dev.dge.definition;

/** Says that a node remembers what it has handled; {@link EdgeSettings#idempotent} makes it. */
public final class IdempotentSetting implements HandlingSetting {

    static final IdempotentSetting INSTANCE = new IdempotentSetting();

    private IdempotentSetting() {}
}
