/**
 * The served page of results on 10 thousand to a million made records, beside OpenSearch and beside
 * Lucene alone: {@link org.zhibiao.bench.speed.SpeedBench} runs it.
 */
package org.zhibiao.bench.speed;
