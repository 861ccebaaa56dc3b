/**
 * From a reader's question to a page of records: {@link org.zhibiao.search.SearchRequest} (what the
 * address says) goes down through {@link org.zhibiao.search.Search} to a {@link
 * org.zhibiao.search.SearchIndex} and comes back as a {@link org.zhibiao.search.SearchResult};
 * nothing on that way asks the store. {@link org.zhibiao.search.Indexer} keeps the index level with
 * the catalogue's change log.
 *
 * <p>May import {@code catalogue}, {@code db}, {@code text}; knows no engine.
 */
@NullMarked
package org.zhibiao.search;

import org.jspecify.annotations.NullMarked;
