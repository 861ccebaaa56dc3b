/**
 * What librarians do to the catalogue from outside: import and export in three formats that are
 * inverse to each other.
 *
 * <p>{@link org.zhibiao.curation.Importer} reads files by {@link org.zhibiao.curation.Format} into
 * interchange objects, these into drafts ({@link org.zhibiao.curation.Interchange}) and hands them
 * to the catalogue; {@link org.zhibiao.curation.Exporter} goes the other way. A spreadsheet is the
 * interchange object spread over columns ({@link org.zhibiao.curation.Columns}).
 *
 * <p>May import {@code catalogue}, {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.curation;

import org.jspecify.annotations.NullMarked;
