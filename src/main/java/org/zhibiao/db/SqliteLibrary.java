package org.zhibiao.db;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import org.sqlite.JDBC;

/**
 * The part of SQLite that is no Java. The build unpacks it beside the driver; the driver by itself
 * would unpack it at every start into the folder for temporary files, and run another program to
 * learn which machine it is on. Where it does not lie there, the driver does as it always did.
 */
final class SqliteLibrary {
  private static final String PLACE = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  /** Tells the driver, unless somebody has told it already. */
  static void find() {
    CodeSource source = JDBC.class.getProtectionDomain().getCodeSource();
    if (System.getProperty(PLACE) != null || source == null) {
      return;
    }
    try {
      Path driver = Path.of(source.getLocation().toURI());
      Path unpacked =
          driver
              // The driver's name holds its version, so that never one of another version is taken.
              .resolveSibling(driver.getFileName().toString().replaceFirst("\\.jar$", "-jar"))
              .resolve(Path.of("org", "sqlite", "native", system(), machine()));
      if (Files.isDirectory(unpacked) && !isMusl()) {
        System.setProperty(PLACE, unpacked.toString());
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name", "");
    return name.toLowerCase(Locale.ROOT).startsWith("mac") ? "Mac" : name;
  }

  private static String machine() {
    String name = System.getProperty("os.arch", "");
    return name.equals("amd64") ? "x86_64" : name;
  }

  /** Linux with the other C library, as Alpine is, needs another file; the driver has it. */
  private static boolean isMusl() {
    return Files.exists(Path.of("/lib/ld-musl-" + machine() + ".so.1"));
  }
}
