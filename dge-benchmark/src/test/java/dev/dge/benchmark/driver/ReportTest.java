package dev.dge.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Report report = new Report();

    @Test
    void aRatioIsTheMedianOfThoseOfTheRounds() {
        String text = report.add(
                "relay",
                List.of(
                        figures(Names.PIPELINED, new Round(100, 20), new Round(200, 20), new Round(300, 20)),
                        figures(Names.DGE, new Round(90, 30), new Round(220, 20), new Round(291, 22))));

        assertThat(text).isEqualTo("""
                part   contender                runs/s  CPU us/run  p50 ms  p99 ms  live MiB  first output s
                relay  plain client, pipelined     200        20.0    1.00    2.00       3.0            4.00
                relay  DGE                         220        22.0    1.00    2.00       3.0            4.00

                part   ours / theirs                      figure  ratio  least  most           goal  met
                relay  DGE / plain client, pipelined  throughput   0.97   0.90  1.10  at least 0.95  yes
                relay  DGE / plain client, pipelined         CPU   1.10   1.00  1.50   at most 1.30  yes
                """);
    }

    @Test
    void startsAreComparedByTheirTimeAndSize() {
        String text = report.addStarts(
                "start",
                List.of(
                        figures(Names.DGE, start(4.4, 5, 20, 150, 9000), start(4.56, 5, 22, 160, 9100)),
                        figures(Names.BARE, start(4, 4, 20, 100, 8000), start(4, 4, 20, 100, 8000))));

        assertThat(text).isEqualTo("""
                part   contender                   first output s  CPU s  live MiB  resident MiB  classes
                start  DGE                                   4.48   5.00      21.0           155     9050
                start  bare Spring Boot with AMQP            4.00   4.00      20.0           100     8000

                part   ours / theirs                              figure  ratio  least  most          goal  met
                start  DGE / bare Spring Boot with AMQP     first output   1.12   1.10  1.14  at most 1.15  yes
                start  DGE / bare Spring Boot with AMQP        CPU to it   1.25   1.25  1.25
                start  DGE / bare Spring Boot with AMQP        live heap   1.05   1.00  1.10  at most 1.15  yes
                start  DGE / bare Spring Boot with AMQP  resident memory   1.55   1.50  1.60  at most 1.15   NO
                start  DGE / bare Spring Boot with AMQP   loaded classes   1.13   1.13  1.14
                """);
    }

    private static Round start(double seconds, double cpuSeconds, double liveMiB, double residentMiB, double classes) {
        return new Round(new Start(seconds, cpuSeconds, liveMiB, residentMiB, classes));
    }

    @Test
    void writesTablesForProgramsAndAChart(@TempDir Path folder) throws Exception {
        report.add(
                "diamond",
                List.of(figures(Names.PIPELINED, new Round(600, 10)), figures(Names.DGE, new Round(50, 90))));

        report.write(folder);

        assertThat(lines(folder, "ratios.csv"))
                .containsExactly(
                        "part,ours / theirs,figure,ratio,least,most,goal,met",
                        "diamond,\"DGE / plain client, pipelined\",throughput,0.50,0.50,0.50,at least 0.70,NO",
                        "diamond,\"DGE / plain client, pipelined\",CPU,9.00,9.00,9.00,,");
        assertThat(lines(folder, "figures.csv")).hasSize(3);
        var chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("ratios.svg").toFile());
        assertThat(chart.getElementsByTagName("text").item(1).getTextContent())
                .isEqualTo("diamond: 6 x DGE / plain client, pipelined, throughput");
        assertThat(chart.getElementsByTagName("text").item(2).getTextContent()).isEqualTo("0.50, at least 0.70");
    }

    private static Stream<String> lines(Path folder, String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream();
    }

    private static Figures figures(String name, Round... rounds) {
        Contender contender = new Contender(name, List.of(), List.of(), "", Bodies::number);
        return new Figures(contender, List.of(rounds), 1, 2, 3, 4);
    }
}
