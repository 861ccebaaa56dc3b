package org.zhibiao.crawl;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.crawl.extract.Reading;
import org.zhibiao.crawl.normalise.Combining;
import org.zhibiao.crawl.normalise.Keep;
import org.zhibiao.crawl.normalise.Normaliser;
import org.zhibiao.crawl.normalise.Template;

/**
 * A source as its file in {@code crawler-config/} describes it: what to fetch, how to read it, what
 * it means. See {@code crawler-config/README.md} for the file's form. Immutable and checked.
 *
 * @param about what readers are told of it
 * @param site the web site that it stands on; several sources may share one
 * @param base the site's address, which may be exchanged for a mirror's
 * @param evidence how the file's author knew the format
 * @param isEnabled whether the schedule runs it
 * @param schedule when it runs by itself
 * @param pace the least rest between two requests
 * @param maxBytes the most bytes of one page, unpacked
 * @param charset what its pages are written in where they do not say
 * @param required fields without which a row is none
 * @param needsKey the setting without which the source cannot be asked; empty for most
 */
public record Source(
    Sources.Source about,
    String publisher,
    String site,
    URI base,
    Evidence evidence,
    boolean isEnabled,
    Schedule schedule,
    Duration pace,
    long maxBytes,
    Optional<String> charset,
    List<Listing> listings,
    Set<String> required,
    Keep keep,
    Optional<Combining> combining,
    Optional<String> needsKey) {

  /** How the format came to be known. */
  public enum Evidence {
    /** Written from responses that were recorded. */
    RECORDED,
    /** Written from the publisher's own documentation. */
    OFFICIAL,
    /** Written from what others report of it; not seen. */
    REPORTED
  }

  /**
   * A request, with places for values.
   *
   * @param path below the base, or a whole address in a value
   */
  public record Request(
      boolean isPost,
      Template path,
      Map<String, List<Template>> query,
      Map<String, Template> form,
      Optional<Template> json,
      Map<String, Template> headers) {}

  /** A request that is made for what its answer leaves behind: a cookie, a value of a form. */
  public record Opening(Request request, Optional<Reading> reading, Normaliser normaliser) {}

  /** How one page of a list leads to the next. */
  public enum Paging {
    /** The list is one page. */
    NONE,
    /** Pages are numbered. */
    NUMBER,
    /** Pages are told by how many rows stand before them. */
    OFFSET,
    /** Each page holds the address of the next. */
    NEXT
  }

  /**
   * The pages of a list.
   *
   * @param parameter the value that the request takes its number or offset from
   * @param first the number of the first page, or the first offset
   * @param size rows of a full page
   * @param total the page's value that says how many rows there are in all
   * @param next the page's value that holds the next address
   * @param max the most pages that are asked for
   * @param later the request for all pages but the first, where it is another
   */
  public record Pages(
      Paging by,
      String parameter,
      int first,
      int size,
      Optional<String> total,
      Optional<String> next,
      int max,
      Optional<Request> later) {}

  /**
   * The page behind each row.
   *
   * @param reading its rows are the records; a page without rows completes the row that led to it
   * @param when which rows are worth a page of their own; the others do not belong in this
   *     catalogue
   * @param key what tells its rows apart
   * @param again how long what was read there holds, as long as the row in the list is the same
   * @param freshFor a row whose {@code freshBy} value is younger than this is read again each time
   */
  public record Follow(
      Request request,
      Reading reading,
      Normaliser normaliser,
      Keep when,
      boolean hasRows,
      Template key,
      Duration again,
      Optional<String> freshBy,
      Duration freshFor) {}

  /**
   * A table that the page holds itself, from one value of a row to another.
   *
   * @param prefer of several values for a key, the one in which this is found stands
   */
  public record PageTable(String key, String value, Optional<Pattern> prefer) {}

  /**
   * One list of a source.
   *
   * @param each values that the whole list is read once for
   * @param since what is added to the query to see only what is newer than {@code {since}}
   * @param key what tells its rows apart
   * @param mayBeEmpty no rows are no sign that the page has changed its form
   */
  public record Listing(
      String name,
      List<Opening> openings,
      Optional<String> eachName,
      List<String> each,
      Request request,
      Map<String, Template> since,
      Pages pages,
      Reading reading,
      Normaliser normaliser,
      Map<String, PageTable> tables,
      Template key,
      Optional<Follow> follow,
      boolean mayBeEmpty) {}

  public String id() {
    return about.id();
  }

  /** One list, read once. */
  boolean isOneList() {
    return listings.size() == 1 && listings.getFirst().eachName().isEmpty();
  }
}
