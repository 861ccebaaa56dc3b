package org.zhibiao.curation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Via;
import org.zhibiao.curation.Importer.Origin;
import org.zhibiao.curation.Importer.Summary;
import org.zhibiao.db.Database;

/**
 * The records that travel with the program, compiled by hand, so that a fresh start is of use
 * without a network. They have the least standing of all sources: whatever a crawl says goes over
 * them.
 */
public final class StarterCatalogue {
  /** The files, in the class path's {@code starter} folder. */
  public static final List<String> FILES =
      List.of(
          "standards-cn.jsonl",
          "standards-international.jsonl",
          "standards-foreign.jsonl",
          "regulations.jsonl",
          "substances.jsonl");

  private static final String LOADED = "starter";
  private static final Origin ORIGIN = new Origin(Sources.STARTER, Via.STARTER);

  private final Database database;
  private final Importer importer;

  public StarterCatalogue(Database database, Importer importer) {
    this.database = database;
    this.importer = importer;
  }

  /**
   * Loads the starter records unless this very edition of them was loaded before.
   *
   * @return what was done; empty when there was nothing to do
   */
  public Optional<Summary> load(LongConsumer progress) {
    String edition = edition();
    if (database.setting(LOADED).equals(Optional.of(edition))) {
      return Optional.empty();
    }
    Summary summary = Summary.NONE;
    for (String file : FILES) {
      summary = summary.plus(load(file, progress));
    }
    database.putSetting(LOADED, edition);
    return Optional.of(summary);
  }

  /** Tells one edition of the files from another; every start asks, so it must be quick. */
  private static String edition() {
    CRC32 sum = new CRC32();
    long length = 0;
    for (String file : FILES) {
      byte[] bytes = bytes(file);
      sum.update(bytes);
      length += bytes.length;
    }
    return "%d-%08x".formatted(length, sum.getValue());
  }

  private Summary load(String file, LongConsumer progress) {
    try (RecordReader reader =
        RecordReader.open(new ByteArrayInputStream(bytes(file)), Format.JSONL)) {
      return importer.importAll(
          reader,
          ORIGIN,
          file,
          rejection -> {
            throw new IllegalStateException(
                file + " line " + rejection.line(), rejection.problem());
          },
          progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String file) {
    try (InputStream in = StarterCatalogue.class.getResourceAsStream("/starter/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
