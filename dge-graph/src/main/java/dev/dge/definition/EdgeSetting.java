package dev.dge.definition;

/** A setting of the edge that an operation consumes; {@link EdgeSettings} makes them. */
public sealed interface EdgeSetting extends AccumulationSetting, HandlingSetting permits RetrySetting, QueueSetting {}
