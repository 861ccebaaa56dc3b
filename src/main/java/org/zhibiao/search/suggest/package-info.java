/**
 * What one may have in mind while typing: {@link org.zhibiao.search.suggest.KnownTerms} finds the
 * words of the thesaurus by their beginning, their inside, their pinyin or its initials, and those
 * spelled much like what was typed; {@link org.zhibiao.search.suggest.Typed} is the form in which
 * all of it is compared.
 *
 * <p>May import {@code search}, {@code search.thesaurus}, {@code text}; knows no engine.
 */
@NullMarked
package org.zhibiao.search.suggest;

import org.jspecify.annotations.NullMarked;
