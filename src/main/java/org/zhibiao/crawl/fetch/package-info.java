/**
 * Gets pages, politely and without trusting what comes back. {@link
 * org.zhibiao.crawl.fetch.Fetcher} is the way in; every outcome is a {@link
 * org.zhibiao.crawl.fetch.FetchResult}.
 *
 * <p>A request passes, in this order: the address guard (no private address, unless its origin was
 * given by name), robots.txt, the host's pace (one request at a time, so many milliseconds apart),
 * the exchange with its time-outs and size cap, and the retry rule. Each redirect goes through all
 * of it again. May import {@code net}, {@code text}.
 */
@NullMarked
package org.zhibiao.crawl.fetch;

import org.jspecify.annotations.NullMarked;
