package org.zhibiao.catalogue;

/**
 * One row of the change log, which the index and the alerts follow, each with a cursor of its own.
 *
 * @param seq rises by time; gaps are possible
 * @param revision the revision that the change made; the current one when only a relation seen from
 *     the other end moved
 */
public record Change(long seq, String recordId, int revision) {}
