/**
 * The librarians' hand on the sources: {@link org.zhibiao.curation.source.SourceManager}.
 *
 * <p>May import {@code accounts}, {@code crawl}, {@code text}.
 */
@NullMarked
package org.zhibiao.curation.source;

import org.jspecify.annotations.NullMarked;
