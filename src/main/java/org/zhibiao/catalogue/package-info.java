/**
 * The catalogue: what a record is, how one is told from another, and the only writer of records.
 *
 * <p>Start with {@link org.zhibiao.catalogue.Catalogue}: {@code upsert} takes a {@link
 * org.zhibiao.catalogue.Draft} (what one source says of one document) and answers with an {@link
 * org.zhibiao.catalogue.Outcome}.
 *
 * <p>A record is a function of its sightings. Each source's last word is kept whole in its {@link
 * org.zhibiao.catalogue.Sighting}; {@link org.zhibiao.catalogue.Merging} lays them over one another
 * by the standing of the source, a person's word on top. So the order in which sources arrive does
 * not matter, a source that repeats itself changes nothing, and what a person set outlives every
 * later crawl.
 *
 * <p>{@code restate} moves words of sources between records: a merge, a split, and the way back of
 * whatever moved. A record of which nobody speaks any more leaves {@code record} for {@code
 * record_gone}, with the heir that answers at its address; its revisions stay.
 *
 * <p>A change writes the record, a {@link org.zhibiao.catalogue.Revision} and one row of the {@code
 * change} log in one transaction; the index and the alerts read that log with cursors of their own.
 *
 * <p>May import {@code db} and {@code text}.
 */
@NullMarked
package org.zhibiao.catalogue;

import org.jspecify.annotations.NullMarked;
