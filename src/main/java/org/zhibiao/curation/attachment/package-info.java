/**
 * Full texts that librarians attach to records: {@link org.zhibiao.curation.attachment.Attachments}
 * takes them in, shows and removes them. A file is known by its content: its type by its first
 * bytes, itself by its digest. Nothing of it is read in the server: {@link
 * org.zhibiao.curation.attachment.TextReader} does so in a process of its own that has little
 * memory and little time.
 */
@NullMarked
package org.zhibiao.curation.attachment;

import org.jspecify.annotations.NullMarked;
