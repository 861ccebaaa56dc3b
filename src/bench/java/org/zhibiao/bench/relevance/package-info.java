/**
 * What the platform promises of its answers, measured: {@link
 * org.zhibiao.bench.relevance.RelevanceBench} asks judged queries and typed numbers and says how
 * near the first places come to what people would have put there. No part of the product.
 */
package org.zhibiao.bench.relevance;
