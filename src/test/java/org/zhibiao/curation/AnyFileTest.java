package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.Seed;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.InvalidField;

/** Whatever bytes stand in a file: the import ends, and says what it could not use. */
class AnyFileTest {
  private static final String[] PIECES = {
    "kind",
    "number",
    "title_zh",
    "ics",
    ",",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    ";",
    "\\",
    "\\;",
    "standard",
    "GB 1-2000",
    "{",
    "}",
    "[",
    "]",
    ":",
    "{\"kind\":\"news\",\"title\":{\"zh\":\"",
    "\"}}",
    "\uFEFF",
    "\u0000",
    "=1",
    "'",
    "\t"
  };

  @TempDir Path folder;

  @Test
  void noFileMakesTheImportFailInAnUnforeseenWay() {
    long seed = Seed.get();
    Random random = new Random(seed);
    try (TestCatalogue test = new TestCatalogue(folder)) {
      Importer importer = new Importer(test.catalogue(), test.clock());
      for (int i = 0; i < 2_000; i++) {
        Format format = i % 2 == 0 ? Format.JSONL : Format.CSV;
        StringBuilder text =
            new StringBuilder(
                format == Format.CSV && i % 3 > 0 ? "kind,number,title_zh,ics\n" : "");
        for (int j = random.nextInt(40); j > 0; j--) {
          text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        read(importer, format, text.toString(), seed);
      }
    }
  }

  private static void read(Importer importer, Format format, String text, long seed) {
    try (RecordReader reader =
        RecordReader.open(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format)) {
      Importer.Summary summary =
          importer.importAll(reader, Importer.Origin.FILE, "any", rejection -> {}, line -> {});
      assertThat(summary.created() + summary.revised() + summary.unchanged() + summary.rejected())
          .as("seed %d: %s", seed, text)
          .isEqualTo(summary.lines());
    } catch (InvalidField | IOException foreseen) {
      assertThat(foreseen).as("seed %d: %s", seed, text).hasMessageNotContaining("null");
    }
  }
}
