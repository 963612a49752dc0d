package dev.dge.definition;

/** A setting of an accumulation: of its edges, or its deadline; {@link EdgeSettings} makes them. */
public sealed interface AccumulationSetting extends NodeSetting permits EdgeSetting, DeadlineSetting {}
