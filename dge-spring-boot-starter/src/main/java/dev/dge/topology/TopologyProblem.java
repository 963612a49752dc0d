package dev.dge.topology;

/**
 * A declaration that the broker refused.
 *
 * @param what what happened, and where
 * @param action what to do about it
 */
public record TopologyProblem(String what, String action) {

    @Override
    public String toString() {
        return what + ". " + action + ".";
    }
}
