package dev.dge.plugin.output;

/**
 * What became of a folder's files.
 *
 * @param written how many were new or had other bytes
 * @param deleted how many were not wanted any more
 */
public record Changes(int written, int deleted) {

    /** These changes and those of another folder. */
    public Changes plus(Changes other) {
        return new Changes(written + other.written, deleted + other.deleted);
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return written == 0 && deleted == 0;
    }

    @Override
    public String toString() {
        return written + " files written, " + deleted + " deleted";
    }
}
