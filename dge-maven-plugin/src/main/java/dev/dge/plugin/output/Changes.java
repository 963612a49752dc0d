package dev.dge.plugin.output;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of the files of a folder.
 *
 * @param written how many were new or had other bytes
 * @param deleted those that were not wanted any more, relative to the folder
 */
public record Changes(int written, List<Path> deleted) {

    public Changes {
        deleted = List.copyOf(deleted);
    }

    /** These changes and those of another folder. */
    public Changes plus(Changes other) {
        return new Changes(
                written + other.written,
                Stream.concat(deleted.stream(), other.deleted.stream()).toList());
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return written == 0 && deleted.isEmpty();
    }

    @Override
    public String toString() {
        return written + " files written, " + deleted.size() + " deleted";
    }
}
