/**
 * What librarians write beside a record, for its readers and for one another: {@link
 * org.zhibiao.curation.note.Notes} writes, shows and takes away. The record itself does not move by
 * it, and nobody is alerted.
 *
 * <p>A record that is merged leaves its notes to its heir, and has them again when the merge is
 * taken back; triggers of the database see to both.
 */
@NullMarked
package org.zhibiao.curation.note;

import org.jspecify.annotations.NullMarked;
