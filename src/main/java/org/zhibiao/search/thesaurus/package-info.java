/**
 * The words of the field. {@link org.zhibiao.search.thesaurus.ThesaurusReader} reads the files
 * {@code thesaurus/*.txt} among the program's resources, and over them those that librarians keep
 * beside the catalogue, into one {@link org.zhibiao.search.thesaurus.Thesaurus}: its {@link
 * org.zhibiao.search.thesaurus.Concept}s have names in Chinese, English and Japanese and stand one
 * under the other. It says where a text names which concept, and cuts what was typed into names.
 *
 * <p>One thesaurus serves the cutting of queries, the search across languages, suggestions, and the
 * facets of product and hazard. May import {@code text}; knows no engine.
 */
@NullMarked
package org.zhibiao.search.thesaurus;

import org.jspecify.annotations.NullMarked;
