/**
 * What a reader typed, understood: {@link org.zhibiao.search.query.QueryParser} turns any text into
 * a {@link org.zhibiao.search.query.SearchQuery} of words, phrases, numbers, exclusions and {@code
 * field:value} pairs, and never throws. {@link org.zhibiao.search.query.PlainNumber} reduces
 * numbers of every kind to what their spellings share.
 *
 * <p>Knows no engine: how a word is cut into terms is the index's business. May import {@code
 * search}, {@code catalogue}, {@code text}.
 */
@NullMarked
package org.zhibiao.search.query;

import org.jspecify.annotations.NullMarked;
