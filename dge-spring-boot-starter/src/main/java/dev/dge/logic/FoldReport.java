package dev.dge.logic;

import dev.dge.edge.TypeToken;
import dev.dge.logic.join.Fold;
import dev.dge.logic.join.FoldKey;
import dev.dge.message.Codec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is to be seen of a fold that did not come to its end. */
final class FoldReport {

    private static final int LONGEST_NAME = 200;

    private final Codec.Encoder<String> texts;
    private final Codec.Encoder<List<String>> lists;
    private final boolean keyed;
    private final long maxSize;

    /**
     * Reports of one node.
     *
     * @param maxSize how many bytes the ids of the messages may bring a report to
     */
    FoldReport(Codec codec, boolean keyed, long maxSize) {
        this.texts = codec.encoder(String.class);
        this.lists = codec.encoder(new TypeToken<List<String>>() {}.type());
        this.keyed = keyed;
        this.maxSize = maxSize;
    }

    /** The fold as a text: {@code run 'a7'}, {@code key "ham"}. */
    String name(FoldKey key) {
        String text = key.key();
        String shown = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "..." : text;
        return keyed ? "key " + shown : "run '" + shown + "'";
    }

    /** Its key, its state and the ids of its messages as JSON; of the ids as many as there is room for. */
    byte[] body(Fold fold) {
        byte[] key = keyed ? utf8(fold.key().key()) : texts.encode(fold.key().key());
        byte[] state = fold.state().orElse(utf8("null"));
        List<String> ids = fold.ids();
        int listed = listed(ids, maxSize - key.length - state.length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(utf8("{\"key\":"));
        body.writeBytes(key);
        body.writeBytes(utf8(",\"state\":"));
        body.writeBytes(state);
        body.writeBytes(utf8(",\"ids\":"));
        body.writeBytes(lists.encode(ids.subList(0, listed)));
        if (listed < ids.size()) {
            body.writeBytes(utf8(",\"idsLeftOut\":" + (ids.size() - listed)));
        }
        body.writeBytes(utf8("}"));
        return body.toByteArray();
    }

    // A character takes six bytes at most, as an escape.
    private static int listed(List<String> ids, long room) {
        long left = room - 100;
        int listed = 0;
        while (listed < ids.size() && (left -= 6L * ids.get(listed).length() + 3) >= 0) {
            listed++;
        }
        return listed;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
