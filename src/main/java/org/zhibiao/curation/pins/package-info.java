/**
 * What librarians put first for a query and what they hide: {@link org.zhibiao.curation.pins.Pins},
 * which the search asks by {@link org.zhibiao.search.Placements}.
 *
 * <p>May import {@code accounts}, {@code db}, {@code search}, {@code text}.
 */
@NullMarked
package org.zhibiao.curation.pins;

import org.jspecify.annotations.NullMarked;
