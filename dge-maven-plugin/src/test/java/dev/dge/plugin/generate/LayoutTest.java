package dev.dge.plugin.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void leavesTheFormatterNothingToDo() {
        List<GeneratedFile> files = new ArrayList<>(Generator.generate(Graphs.arithmetic()));
        files.addAll(Generator.generate(Graphs.webShop()));
        files.addAll(Generator.generate(Graphs.billing()));
        files.addAll(Generator.generate(RandomGraphs.chain(80)));

        assertThat(files)
                .filteredOn(GeneratedFile::kind, GeneratedFile.Kind.SOURCE)
                .allSatisfy(LayoutTest::assertFormatted);
    }

    @Test
    void leavesTheFormatterNothingToDoAtAnyLengthOfNames() {
        Random random = new Random(Long.getLong("dge.seed", 1));

        for (int i = 0; i < Integer.getInteger("dge.rounds", 6); i++) {
            assertThat(Generator.generate(RandomGraphs.next(random)))
                    .filteredOn(GeneratedFile::kind, GeneratedFile.Kind.SOURCE)
                    .allSatisfy(LayoutTest::assertFormatted);
        }
    }

    private static void assertFormatted(GeneratedFile file) throws FormatterException {
        assertThat(file.content()).as(file.path()).isEqualTo(FORMATTER.formatSource(file.content()));
    }
}
