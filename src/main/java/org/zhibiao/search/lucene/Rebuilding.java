package org.zhibiao.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.SearchIndex.Rebuild;

/** A fresh index in a directory of its own, on its way to be the current one. For one thread. */
final class Rebuilding implements Rebuild {
  private final Writing fresh;
  private final Generations generations;
  private final Installer installer;
  private boolean done;

  /**
   * Puts an index that is built and committed into the place of the current one and closes its
   * writer; when it throws, nothing points at it.
   */
  interface Installer {
    void install(Writing built) throws IOException;
  }

  Rebuilding(Writing fresh, Generations generations, Installer installer) {
    this.fresh = fresh;
    this.generations = generations;
    this.installer = installer;
  }

  @Override
  public void put(Collection<Record> records, LocalDate today) {
    try {
      fresh.put(records, today);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void swap(long cursor, LocalDate today) {
    try {
      fresh.merge();
      fresh.commit(cursor, today);
      installer.install(fresh);
      done = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!done) {
      done = true;
      try {
        var unused =
            generations.alone(
                () -> {
                  try {
                    fresh.close();
                  } finally {
                    Generations.delete(fresh.path());
                  }
                  return fresh.path();
                });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
