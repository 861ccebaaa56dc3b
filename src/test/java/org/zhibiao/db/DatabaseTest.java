package org.zhibiao.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path folder;

  @Test
  void theVersionThatSparesAMigrationIsThatOfTheNewestFile()
      throws IOException, URISyntaxException {
    Path migrations =
        Path.of(Objects.requireNonNull(Database.class.getResource("/db/migration")).toURI());
    try (Stream<Path> files = Files.list(migrations)) {
      int newest =
          files
              .map(file -> file.getFileName().toString())
              .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .max()
              .orElseThrow();
      assertThat(Database.SCHEMA_VERSION).isEqualTo(String.valueOf(newest));
    }
  }

  @Test
  void whatWasWrittenIsThereWhenTheFileIsOpenedAgain() {
    Path file = folder.resolve("new/folder/zhibiao.db");
    try (Database database = Database.open(file)) {
      database.putSetting("starter", "abc");
      database.putSetting("starter", "def");
    }
    try (Database database = Database.open(file)) {
      assertThat(database.setting("starter")).contains("def");
    }
  }

  @Test
  void aTransactionThatFailsLeavesNothing() {
    try (Database database = Database.open(folder.resolve("zhibiao.db"))) {
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        handle.execute("INSERT INTO setting (name, value) VALUES ('a', 'b')");
                        throw new IllegalStateException("on purpose");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(database.setting("a")).isEmpty();
    }
  }

  @Test
  void readersGoOnWhileSomebodyWrites() {
    try (Database database = Database.open(folder.resolve("zhibiao.db"))) {
      database.write(
          handle -> {
            handle.execute("INSERT INTO setting (name, value) VALUES ('a', 'b')");
            assertThat(database.setting("a")).isEmpty();
            return null;
          });
      assertThat(database.setting("a")).contains("b");
    }
  }
}
