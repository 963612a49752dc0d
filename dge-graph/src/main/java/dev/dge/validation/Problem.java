package dev.dge.validation;

import dev.dge.definition.CallSite;

/**
 * Something in a definition that cannot work, or should be looked at.
 *
 * @param what what is wrong, as a sentence
 * @param at the line that says it
 * @param todo what to do about it, as a sentence
 */
public record Problem(String what, CallSite at, String todo) {

    /** The problem in two lines, as the build prints it: where and what, then what to do. */
    @Override
    public String toString() {
        return at + ": " + what + "\n    " + todo;
    }
}
