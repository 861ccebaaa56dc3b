/**
 * From the bytes of a page to {@link org.zhibiao.crawl.extract.RawRecord}s: where on a page a value
 * stands, and nothing of what it means. {@link org.zhibiao.crawl.extract.Extraction#read} is the
 * way in; a {@link org.zhibiao.crawl.extract.Reading} says where to look.
 *
 * <p>Rows are handed over one at a time, so that a file of a hundred megabytes needs no more memory
 * than its largest row (HTML alone is read whole). How long a page may be is the fetcher's to say;
 * how many tags, elements or values it may hold is said here, since they take far more room than
 * they are long. Everything that comes out is plain text: markup is taken out here, before anything
 * else sees it. Imports nothing of the project.
 */
@NullMarked
package org.zhibiao.crawl.extract;

import org.jspecify.annotations.NullMarked;
