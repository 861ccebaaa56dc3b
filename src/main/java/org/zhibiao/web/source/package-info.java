/**
 * The pages that say where the records come from and how fresh they are: {@link
 * org.zhibiao.web.source.SourcesPage} of all sources, {@link org.zhibiao.web.source.SourcePage} of
 * one with its log. Imports {@code web.page}, {@code crawl}, {@code catalogue} and {@code text}.
 */
@NullMarked
package org.zhibiao.web.source;

import org.jspecify.annotations.NullMarked;
