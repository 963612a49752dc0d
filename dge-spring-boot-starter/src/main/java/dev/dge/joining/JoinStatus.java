package dev.dge.joining;

/** Where a process stands with the log of a join. */
public enum JoinStatus {
    /** It has no channel to the log yet, or no more. */
    AWAY,
    /** It waits for another process to let go. */
    STANDBY,
    /** It reads what earlier owners left. */
    TAKING_OVER,
    /** It works. */
    OWNER,
    /** It has ended. */
    ENDED
}
