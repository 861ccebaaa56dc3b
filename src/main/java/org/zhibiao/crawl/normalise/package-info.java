/**
 * From a {@link org.zhibiao.crawl.extract.RawRecord} to the fields of a draft, or to the problems
 * that keep it from being one. {@link org.zhibiao.crawl.normalise.Normaliser} is the way in; its
 * {@link org.zhibiao.crawl.normalise.Rule}s come from the source file.
 *
 * <p>One bad field does not cost a row, and one bad row does not cost a page: whatever cannot be
 * understood is named and left out. Imports {@code catalogue}, {@code text} and {@code
 * crawl.extract}.
 */
@NullMarked
package org.zhibiao.crawl.normalise;

import org.jspecify.annotations.NullMarked;
