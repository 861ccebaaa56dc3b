/**
 * What the platform promises of its speed, measured: {@link org.zhibiao.bench.Bench} runs it all,
 * {@code mvn -Pbench verify} runs that. No part of the product.
 */
package org.zhibiao.bench;
