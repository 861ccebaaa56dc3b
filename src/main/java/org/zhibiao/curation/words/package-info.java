/**
 * The library's own words beside those of the program's thesaurus, as librarians add them: {@link
 * org.zhibiao.curation.words.OwnWords}.
 *
 * <p>May import {@code accounts}, {@code db}, {@code search.thesaurus}.
 */
@NullMarked
package org.zhibiao.curation.words;

import org.jspecify.annotations.NullMarked;
