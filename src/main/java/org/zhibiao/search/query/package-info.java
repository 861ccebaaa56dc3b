/**
 * What a reader typed, understood: words, phrases, numbers, exclusions. Imports {@code search},
 * {@code catalogue}, {@code text}.
 */
@NullMarked
package org.zhibiao.search.query;

import org.jspecify.annotations.NullMarked;
