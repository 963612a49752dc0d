package dev.dge.validation;

/** A family of things that a definition must keep. */
interface Rule {

    /** Reports whatever breaks the rule. Must not throw, whatever else is wrong with the draft. */
    void check(Analysis analysis, Findings findings);
}
