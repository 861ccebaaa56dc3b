package org.zhibiao.crawl;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.crawl.Source.Follow;
import org.zhibiao.crawl.Source.Listing;
import org.zhibiao.crawl.SourceTrial.Fate;
import org.zhibiao.crawl.SourceTrial.Row;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.extract.Reading;
import org.zhibiao.crawl.normalise.Lookups;
import org.zhibiao.crawl.normalise.Normaliser.Normalised;
import org.zhibiao.crawl.normalise.Template;

/** One page, read as a crawl reads it, with nothing taken in. For one thread. */
final class PageTrial {
  /** The most rows that are read at all. */
  static final int MAX_COUNTED = 20_000;

  /** There are more rows than are read, or nobody waits any more. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Source source;
  private final Listing listing;
  private final byte[] page;
  private final String contentType;
  private final RawRecord values;
  private final List<Row> rows = new ArrayList<>();
  private int count;

  PageTrial(Source source, Listing listing, byte[] page, String contentType, LocalDate today) {
    this.source = source;
    this.listing = listing;
    this.page = page;
    this.contentType = contentType;
    this.values = values(listing, today);
  }

  /** What is known before the page: the day, and the first of what its list is read for. */
  private static RawRecord values(Listing listing, LocalDate today) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    known.put("today", List.of(today.toString()));
    listing
        .eachName()
        .ifPresent(each -> known.put(each, listing.each().stream().limit(1).toList()));
    return new RawRecord(known);
  }

  /** The first rows. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** How many rows there are. */
  int count() {
    return count;
  }

  private RawRecord read(Reading reading, BiConsumer<RawRecord, RawRecord> taker)
      throws IOException {
    int[] read = {0};
    return PageReader.extract(
        source,
        new BufferedInputStream(new ByteArrayInputStream(page)),
        contentType,
        source.base() + "/",
        reading,
        (raw, context) -> {
          if (++read[0] > MAX_COUNTED || Thread.currentThread().isInterrupted()) {
            throw new TooMany();
          }
          if (!raw.values().isEmpty()) {
            taker.accept(raw, context);
          }
        });
  }

  /** Reads it as a page of the list; returns what it says beside its rows. */
  RawRecord list() throws IOException {
    PageTables tables = new PageTables(listing.tables());
    if (!listing.tables().isEmpty()) {
      RawRecord unused = read(listing.reading(), (raw, context) -> tables.note(raw));
    }
    Lookups lookups = tables.lookups();
    return read(
        listing.reading(),
        (raw, context) -> {
          Normalised made = listing.normaliser().normalise(raw, values.with(context), lookups);
          note(raw, made, Optional.of(listing.key()), listFate(made));
        });
  }

  private Fate listFate(Normalised made) {
    if (listing.follow().isPresent()) {
      return listing.follow().get().when().takes(made) ? Fate.LEADS : Fate.PASSED_OVER;
    }
    if (Intake.lack(source, made.fields()).isPresent()) {
      return Fate.REFUSED;
    }
    return source.keep().takes(made) ? Fate.TAKEN : Fate.PASSED_OVER;
  }

  /** Reads it as the page behind a row; returns what it says beside its rows. */
  RawRecord behind(Follow follow) throws IOException {
    List<RawRecord> found = new ArrayList<>();
    RawRecord beside = read(follow.reading(), (raw, context) -> found.add(raw.with(context)));
    if (found.isEmpty() && !follow.hasRows()) {
      found.add(beside);
    }
    Optional<Template> key = follow.hasRows() ? Optional.of(follow.key()) : Optional.empty();
    for (RawRecord raw : found) {
      note(
          raw,
          follow.normaliser().normalise(raw.with(beside), values, Lookups.NONE),
          key,
          Fate.COMPLETES);
    }
    return beside;
  }

  /**
   * Notes a row.
   *
   * @param key what tells rows apart; empty where there is but one
   */
  private void note(RawRecord raw, Normalised made, Optional<Template> key, Fate fate) {
    count++;
    if (rows.size() >= SourceTrial.MAX_ROWS) {
      return;
    }
    List<InvalidField> reasons = new ArrayList<>();
    Optional<String> name = key.flatMap(template -> template.fill(made.values()));
    // A row behind another may be told apart by what the other says, which is not here.
    boolean isNameless = key.isPresent() && name.isEmpty() && fate != Fate.COMPLETES;
    if (isNameless) {
      reasons.add(new InvalidField("key " + key.get(), "invalid.missing"));
    }
    if (fate == Fate.REFUSED) {
      Intake.lack(source, made.fields()).ifPresent(reasons::add);
    }
    reasons.addAll(made.problems());
    rows.add(
        new Row(
            count,
            name.orElse(""),
            isNameless ? Fate.REFUSED : fate,
            made.fields(),
            List.copyOf(reasons),
            raw));
  }
}
