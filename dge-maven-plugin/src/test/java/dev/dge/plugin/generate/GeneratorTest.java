package dev.dge.plugin.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {

    @Test
    void generatesTheArithmeticGraph() {
        Graph graph = Graphs.arithmetic();

        List<GeneratedFile> files = Generator.generate(graph);

        Goldens.assertSame(Goldens.folder(getClass(), "generatesTheArithmeticGraph"), files);
    }

    @Test
    void generatesEveryKindOfNodeTypeAndRetry() {
        Graph graph = Graphs.webShop();

        List<GeneratedFile> files = Generator.generate(graph);

        Goldens.assertSame(Goldens.folder(getClass(), "generatesEveryKindOfNodeTypeAndRetry"), files);
    }

    @Test
    void generatesMergesPollsAndAccumulations() {
        Graph graph = Graphs.billing();

        List<GeneratedFile> files = Generator.generate(graph);

        Goldens.assertSame(Goldens.folder(getClass(), "generatesMergesPollsAndAccumulations"), files);
    }

    @Test
    void importsTheConfigurationOfAllGraphsInTheOrderOfTheirNames() {
        List<Graph> graphs = List.of(Graphs.webShop(), Graphs.arithmetic());

        GeneratedFile imports = Generator.imports(graphs);

        assertThat(imports.path())
                .isEqualTo("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports");
        Goldens.assertSame(
                Goldens.folder(getClass(), "importsTheConfigurationOfAllGraphsInTheOrderOfTheirNames"),
                List.of(imports));
    }

    @Test
    void generatesCodeThatCompilesWithoutWarnings(@TempDir Path classes) {
        List<GeneratedFile> files = new ArrayList<>(Generator.generate(Graphs.arithmetic()));
        files.addAll(Generator.generate(Graphs.webShop()));
        files.addAll(Generator.generate(Graphs.billing()));

        List<String> messages = Compilation.messages(files, classes);

        assertThat(messages).isEmpty();
    }

    @Test
    void generatesATopologyThatJavacCanReadHoweverLargeTheGraph(@TempDir Path classes) {
        Graph graph = RandomGraphs.chain(600);
        Names names = new Names(graph);

        List<String> messages = Compilation.messages(
                List.of(
                        Source.of(names.topology(), TopologyClass.of(graph, names)),
                        Source.of(names.client(), ClientClass.of(graph, names)),
                        Source.of(names.edges(), EdgesClass.of(graph, names))),
                classes);

        assertThat(messages).isEmpty();
    }

    @Test
    void generatesTheSameBytesAgainAndInAnyLocale() {
        Locale locale = Locale.getDefault();
        List<GeneratedFile> first = Generator.generate(Graphs.webShop());

        Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
        List<GeneratedFile> second = Generator.generate(GraphJson.read(GraphJson.write(Graphs.webShop())));
        Locale.setDefault(locale);

        assertThat(second).isEqualTo(first);
    }
}
