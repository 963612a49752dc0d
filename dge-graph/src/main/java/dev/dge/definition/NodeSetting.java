package dev.dge.definition;

/** What an operation says of the node that it adds, besides name and behaviour. */
public sealed interface NodeSetting permits AccumulationSetting, HandlingSetting, PollSetting {}
