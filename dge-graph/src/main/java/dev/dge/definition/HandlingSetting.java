package dev.dge.definition;

/** A setting of a process node or a sink: of its edge, or of the node; {@link EdgeSettings} makes them. */
public sealed interface HandlingSetting extends NodeSetting permits EdgeSetting, IdempotentSetting {}
