/**
 * How good the catalogue is and how it is used: {@link org.zhibiao.curation.quality.Completeness}
 * counts which fields are there, {@link org.zhibiao.curation.quality.Freshness} how long ago
 * sources were seen, {@link org.zhibiao.curation.quality.Usage} what is read and searched, in
 * figures without persons.
 *
 * <p>May import {@code catalogue}, {@code curation}, {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.curation.quality;

import org.jspecify.annotations.NullMarked;
