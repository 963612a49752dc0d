package dev.dge.test;

import java.util.List;
import java.util.OptionalLong;

/** A process that runs one node, one step at a time. */
interface NodeProcess {

    /** Something that can happen now; its name tells it from all others that can. */
    record Step(String name, Runnable action) {

        void run() {
            action.run();
        }
    }

    /** What the process, or the broker for it, can do now. */
    List<Step> steps();

    /** What can go wrong now. Nothing that was promised may be lost by it. */
    List<Step> faults();

    /** When the time alone brings something about, in milliseconds since 1970; empty if it does not. */
    OptionalLong nextDue();

    /** Says that the clock was moved. */
    void timePassed();
}
