/**
 * The review queue: what the crawler doubts, and what librarians decide about it.
 *
 * <p>Start with {@link org.zhibiao.curation.review.ReviewQueue}. Its cases come from what catalogue
 * and crawl note down ({@link org.zhibiao.curation.review.ReviewCases}) and from {@link
 * org.zhibiao.curation.review.Lookalikes}; decisions that change a record go through {@link
 * org.zhibiao.curation.Editing}.
 *
 * <p>May import {@code accounts}, {@code catalogue}, {@code curation}, {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.curation.review;

import org.jspecify.annotations.NullMarked;
