package org.zhibiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The short way of reading a line says what picocli says, or leaves the line to it. */
class PlainServeTest {
  private static final List<String> WORDS =
      List.of(
          "--port",
          "--host",
          "--data",
          "--no-starter",
          "--settings",
          "--port=1",
          "--help",
          "-h",
          "--por",
          "--",
          "-1",
          "@file",
          "\"q\"",
          "",
          "0",
          "8080",
          "a b",
          "数据",
          "serve",
          "::1");

  private static String fields(ServeCommand command) {
    return String.join(
        "|",
        String.valueOf(command.port),
        String.valueOf(command.host),
        String.valueOf(command.noStarter),
        String.valueOf(command.installation.data),
        String.valueOf(command.installation.settingsFile),
        String.valueOf(command.installation.help));
  }

  private static String byPicocli(String... options) {
    ServeCommand command = new ServeCommand();
    try {
      new CommandLine(command).parseArgs(options);
    } catch (ParameterException e) {
      return "refused: " + e.getMessage();
    }
    return fields(command);
  }

  private static String[] line(List<String> options) {
    List<String> line = new ArrayList<>(List.of("serve"));
    line.addAll(options);
    return line.toArray(String[]::new);
  }

  @Test
  void whatItReadsIsWhatPicocliReads() {
    Random random = new Random(20261123);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      List<String> options =
          random.ints(random.nextInt(7), 0, WORDS.size()).mapToObj(WORDS::get).toList();
      var plain = PlainServe.read(line(options));
      if (plain.isPresent()) {
        read++;
        assertThat(fields(plain.get()))
            .as("%s", options)
            .isEqualTo(byPicocli(options.toArray(String[]::new)));
      }
    }
    assertThat(read).isGreaterThan(1_000);
  }

  @Test
  void theUsualLinesAreReadWithoutPicocli() {
    assertThat(PlainServe.read("serve")).isPresent();
    ServeCommand all =
        PlainServe.read("serve", "--data", "数据", "--port", "0", "--no-starter", "--host", "0.0.0.0")
            .orElseThrow();
    assertThat(fields(all)).isEqualTo("0|0.0.0.0|true|数据|zhibiao.properties|false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "import",
        "serve --help",
        "serve --port",
        "serve --port 1 --port 2",
        "serve --port=1",
        "serve --host -h",
        "serve --no-starter --no-starter",
        "serve --data @file",
        "serve surprise",
        "--help serve",
      })
  void theRestIsLeftToPicocli(String line) {
    assertThat(PlainServe.read(line.isEmpty() ? new String[0] : line.split(" "))).isEmpty();
  }
}
