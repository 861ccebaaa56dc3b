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
  private final Installer installer;
  private boolean done;

  /** Puts an index that is built and committed into the place of the current one. */
  interface Installer {
    void install(Writing built) throws IOException;
  }

  Rebuilding(Writing fresh, Installer installer) {
    this.fresh = fresh;
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
      done = true;
      installer.install(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!done) {
      done = true;
      try {
        fresh.close();
        Generations.delete(fresh.path());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
