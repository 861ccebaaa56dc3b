/**
 * One record's page: {@link org.zhibiao.web.record.RecordPageBuilder} makes a {@link
 * org.zhibiao.web.record.RecordPage} of a record, its line of succession and its history. {@link
 * org.zhibiao.web.record.Citation} writes the citation forms, {@link
 * org.zhibiao.web.record.LineageDrawing} computes the drawing.
 *
 * <p>May import {@code catalogue}, {@code search}, {@code text}, {@code web.page}.
 */
@NullMarked
package org.zhibiao.web.record;

import org.jspecify.annotations.NullMarked;
