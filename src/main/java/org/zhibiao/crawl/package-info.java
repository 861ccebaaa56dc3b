/**
 * The crawler. {@link org.zhibiao.crawl.SourceFiles} reads what is to be fetched and how it is to
 * be understood, {@link org.zhibiao.crawl.CrawlService} runs it.
 *
 * <p>A page's way, in one direction: {@code Requests} makes the request, {@code crawl.fetch} gets
 * the page, {@code crawl.extract} takes the rows out of it, {@code crawl.normalise} makes fields of
 * them, {@code Intake} hands drafts to the catalogue, {@code RunBook} keeps the book. {@code Crawl}
 * goes from list to list, {@code ListWalk} from page to page, {@code PageRows} from row to row and
 * {@code PageBehind} to the page that a row leads to; each asks and reads by {@code PageReader}.
 * After each page the place is noted, and what a page holds is taken in by its own key once in a
 * run, so that a run may be cut off anywhere and goes on without loss or repetition.
 *
 * <p>{@code Timetable} says when a source runs by itself: by its file, and by what librarians say
 * over it ({@link org.zhibiao.crawl.SourceControl}). {@link org.zhibiao.crawl.SourceTrial} tries a
 * source file against a page and writes nothing.
 *
 * <p>Imports {@code crawl.*}, {@code catalogue}, {@code db} and {@code text}.
 */
@NullMarked
package org.zhibiao.crawl;

import org.jspecify.annotations.NullMarked;
