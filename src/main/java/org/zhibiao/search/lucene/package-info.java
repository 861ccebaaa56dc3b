/**
 * The catalogue's index in Lucene, the only package that imports it. {@link
 * org.zhibiao.search.lucene.LuceneIndex} is the entry, all else is package-private:
 *
 * <table>
 *   <caption>What is where</caption>
 *   <tr><td>{@code Generations}, {@code Generation}, {@code Writing}, {@code Rebuilding}</td><td>the directories, the one that is current, and its writer</td></tr>
 *   <tr><td>{@code Schema}, {@code Documents}, {@code NumberFields}, {@code ConceptFields}, {@code Card}</td><td>a record as a document and back</td></tr>
 *   <tr><td>{@code Analysis}, {@code FoldingCharFilter}, {@code Terms}, {@code Segmenter}</td><td>text into terms</td></tr>
 *   <tr><td>{@code Pieces}, {@code Queries}, {@code NumberQueries}, {@code Conditions}, {@code Relaxing}</td><td>what was typed into queries, and what is asked when they find little</td></tr>
 *   <tr><td>{@code Scoring}, {@code TitleShare}, {@code Standing}, {@code Editions}, {@code Orders}</td><td>what goes before what</td></tr>
 *   <tr><td>{@code Searching}, {@code Finding}, {@code BestHits}, {@code Rescoring}, {@code Expanding}</td><td>from a request to the places of its hits</td></tr>
 *   <tr><td>{@code WordsQuery}, {@code WindowScorer}, {@code WindowPart}, {@code WindowReading}, {@code WindowWalk}, {@code WindowUnion}, {@code Slate}, {@code CountUpTo}</td><td>all matches of words with their scores, a few thousand documents at a time</td></tr>
 *   <tr><td>{@code SegmentColumns}, {@code SegmentFacets}, {@code StandingColumn}, {@code FacetValues}, {@code FacetCounting}</td><td>what is looked up for every match, in memory; the counts of the facets</td></tr>
 *   <tr><td>{@code HitReading}, {@code Succession}, {@code Marks}, {@code Marking}, {@code TypedPlaces}, {@code NamedPlaces}, {@code Snippets}, {@code Digests}</td><td>the hits of a page as they are shown; what was indexed</td></tr>
 *   <tr><td>{@code Suggesting}, {@code SuggestionFields}, {@code Beginnings}, {@code Candidates}, {@code Fame}, {@code Shown}</td><td>suggestions while one types</td></tr>
 *   <tr><td>{@code Spelling}, {@code Related}, {@code Explaining}</td><td>other spellings, related records, why a hit stands where it does</td></tr>
 * </table>
 *
 * <p><b>Chinese.</b> The dictionary segmenter takes many words of this field apart (色牢度 becomes
 * three characters) and is not sound for matching. So matching is by bigrams, which find every
 * substring of two characters and more, with single characters beside them for 铅 and 镍; the
 * segmenter only says which parts of a query belong together and adds to the score.
 *
 * <p><b>Concepts.</b> What the thesaurus names is found once, when a record is indexed: the ids of
 * the concepts that its title, products and hazards name, of what these are kinds of, and of what
 * the rest touches; what the title of a replaced record names counts as a part of what took its
 * place. A query asks for the concept and not for its spellings, so a language more costs nothing,
 * and records in three languages are weighed alike. The index says which version of the thesaurus
 * it was made with; with another one it is made anew while searches go on.
 *
 * <p><b>Speed.</b> A search makes one pass over all that matches: it counts, narrows, keeps the
 * best few hundred, and only among those looks at phrases and words as typed. What a match costs is
 * a look-up in columns that lie in memory for as long as a segment is open. Where the names of
 * concepts stand in a text is found when it is indexed; a page's hits are read in the order of
 * their documents.
 *
 * <p>May import {@code search}, {@code search.query}, {@code search.suggest}, {@code
 * search.thesaurus}, {@code catalogue}, {@code text}.
 */
@NullMarked
package org.zhibiao.search.lucene;

import org.jspecify.annotations.NullMarked;
