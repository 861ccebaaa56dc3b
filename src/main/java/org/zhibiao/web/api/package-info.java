/**
 * The same features for programs: {@code /api/v1/search}, {@code /api/v1/records/{id}}, {@code
 * /api/v1/suggest}, and {@code /healthz} and {@code /metrics} for those who keep the server
 * running. Errors are problem JSON (RFC 9457). {@code lang=zh} or {@code lang=en} goes over {@code
 * Accept-Language}. Of a query the first {@value org.zhibiao.search.SearchRequest#MAX_QUERY}
 * characters are used; {@code shortened} says whether there were more.
 *
 * <p>Holds handlers only; the route table in {@code web} says where they stand. May import {@code
 * catalogue}, {@code search}, {@code curation}, {@code text}.
 */
@NullMarked
package org.zhibiao.web.api;

import org.jspecify.annotations.NullMarked;
