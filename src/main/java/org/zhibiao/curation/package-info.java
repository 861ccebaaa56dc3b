/**
 * What librarians do to the catalogue.
 *
 * <p>{@link org.zhibiao.curation.Editing} is a librarian's hand on one record. What is done to
 * many, or to more than one, is kept in the journal of {@link org.zhibiao.curation.Operations} and
 * taken back by it: {@link org.zhibiao.curation.Merge}, {@link org.zhibiao.curation.Split}, {@link
 * org.zhibiao.curation.Bulk}, and the files that librarians hand in ({@link
 * org.zhibiao.curation.Uploads}, {@link org.zhibiao.curation.JournaledImport}). What a person has
 * not published yet is an {@link org.zhibiao.curation.EditDrafts draft}. Below are {@code review}
 * (the queue), {@code attachment} (full texts), {@code note} (what is said beside a record), {@code
 * pins} (what comes first for a query), {@code quality} (figures), {@code source} (what librarians
 * say of the sources) and {@code words} (the library's own words).
 *
 * <p>Import and export are inverse to each other in three formats.
 *
 * <p>{@link org.zhibiao.curation.Importer} reads files by {@link org.zhibiao.curation.Format} into
 * interchange objects, these into drafts ({@link org.zhibiao.curation.Interchange}) and hands them
 * to the catalogue; {@link org.zhibiao.curation.Exporter} goes the other way, for readers {@link
 * org.zhibiao.curation.ListExport}. A spreadsheet is the interchange object spread over columns
 * ({@link org.zhibiao.curation.Columns}).
 *
 * <p>May import {@code accounts}, {@code catalogue}, {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.curation;

import org.jspecify.annotations.NullMarked;
