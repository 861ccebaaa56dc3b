package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.search.Facet;
import org.zhibiao.search.thesaurus.ConceptType;
import org.zhibiao.search.thesaurus.ConceptType.Role;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Localized;

/**
 * The concepts that a record names, in whatever language it names them: this is how a Chinese
 * question finds a Japanese record at the cost of one term. What title, products and hazards name
 * is what the record is about; what only its other texts name, it touches.
 *
 * <p>Used for one document, then dropped.
 */
final class ConceptFields {
  private static final FieldType NORMED = normed();

  /** A text is looked at up to here; none of the sources' summaries is longer. */
  private static final int MAX_TEXT = 20_000;

  private static final int MAX_FACET_DEPTH = 2;

  /** One Chinese character stands in too many titles. */
  private static final int LEAST_LOOSE = 2;

  private static final Pattern BRACKETS = Pattern.compile("[(（][^()（）]*[)）]");
  private static final Pattern METHOD = Pattern.compile("(?i)\\bmethods?\\b|\\bprocess\\b|法");
  private static final Pattern REACTION =
      Pattern.compile("(?i)\\breaction (?:products?|mass)\\b|反应产物|反応生成物");

  /** No id of a concept. */
  private static final String NOTHING = "-";

  private static final Set<ConceptType> MATERIALS =
      EnumSet.of(ConceptType.FIBRE, ConceptType.YARN, ConceptType.FABRIC);

  /** What a property may be named after and is not about. */
  private static final Set<ConceptType> NAMING =
      EnumSet.of(ConceptType.SUBSTANCE, ConceptType.TEST, ConceptType.CARE, ConceptType.YARN);

  /** Those of the thesaurus. */
  private static final Set<String> LANGUAGES = Set.of("zh", "en", "ja");

  /** Goods of no particular kind. */
  private static final Set<String> ANY = Set.of("textile", "garment");

  /** What nearly everything in the field is made of or for. */
  private static final Set<String> WIDE =
      Set.of("textile", "garment", "fabric", "yarn", "fibre", "woven-fabric", "knitted-fabric");

  private final Thesaurus thesaurus;
  private final Set<String> about = new LinkedHashSet<>();
  private final Set<String> touched = new LinkedHashSet<>();

  /**
   * What stands in title, products and hazards only as a part of a longer name, or is named by the
   * number or by the title of what the record replaces.
   */
  private final Set<String> within = new LinkedHashSet<>();

  /** How much of a title the names of a concept take, of the title of which they take most. */
  private final Map<String, Float> shares = new HashMap<>();

  /** Goods under which a recall is filed whose title names other goods. */
  private final Set<String> filed = new LinkedHashSet<>();

  ConceptFields(Thesaurus thesaurus) {
    this.thesaurus = thesaurus;
  }

  private static FieldType normed() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    // How often an id stands there tells its share of the title, the norm what else that names.
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  /**
   * @param more texts that only touch what they name
   * @param former titles of what the record replaces: it is about that too, as a part of more
   */
  void add(Document document, Fields fields, List<String> more, List<Localized> former) {
    boolean recall = fields.kind() == Kind.RECALL;
    understood(fields.title()).forEach((language, text) -> title(text, language, recall));
    boolean named = recall && about.stream().anyMatch(this::isGoods);
    if (recall) {
      kinds(about);
    }
    // 16 CFR 1640.5 is a part of the law that its number names, whatever its title.
    fields.number().ifPresent(this::within);
    former.forEach(
        title ->
            understood(title)
                .forEach(
                    (language, text) ->
                        mentions(text, language)
                            .forEach(mention -> within.add(mention.concept().id()))));
    // A list of substances says by its name what it is for: restriction, authorisation.
    Stream.concat(
            fields.get(Field.LIST).stream(),
            (named ? Stream.of(Field.HAZARDS) : Stream.of(Field.PRODUCTS, Field.HAZARDS))
                .flatMap(field -> fields.list(field).stream()))
        .forEach(
            text -> {
              var unused = about(text, "");
            });
    if (named) {
      // The heading under which an authority files it (footwear for ski bindings) says less.
      fields.list(Field.PRODUCTS).stream()
          .flatMap(text -> mentions(text, "").stream())
          .map(mention -> mention.concept().id())
          .filter(id -> !about.contains(id))
          .forEach(filed::add);
      within.addAll(filed);
    }
    fields.summary().texts().forEach((language, text) -> touched(text, language));
    more.forEach(text -> touched(text, ""));
    within.removeAll(about);
    touched.removeAll(about);
    // With one for every document the lengths of the field stand in a row and are read faster.
    String ids =
        about.isEmpty()
            ? NOTHING
            : about.stream()
                .flatMap(id -> Collections.nCopies(times(id), id).stream())
                .collect(Collectors.joining(" "));
    document.add(new org.apache.lucene.document.Field(Schema.CONCEPT_TITLE, ids, NORMED));
    touched.forEach(id -> document.add(new StringField(Schema.CONCEPT_BODY, id, Store.NO)));
    for (String id : broader()) {
      document.add(new StringField(Schema.CONCEPT_BROAD, id, Store.NO));
    }
  }

  /**
   * A text in the languages that the thesaurus has names in, or else in those there are: French
   * words that look like English ones (dégradation, robe) name other things, but of a record that
   * has nothing else they are better than none.
   */
  private static Map<String, String> understood(Localized text) {
    Map<String, String> understood = new LinkedHashMap<>(text.texts());
    understood.keySet().retainAll(LANGUAGES);
    return understood.isEmpty() ? text.texts() : understood;
  }

  /** As much of a text as is looked at. */
  static String looked(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  private List<Mention> mentions(String text, String language) {
    return mentioned(text, language).filter(mention -> !mention.loose()).toList();
  }

  private Stream<Mention> mentioned(String text, String language) {
    return thesaurus.mentions(looked(text), language).stream();
  }

  private void title(String text, String language, boolean recall) {
    // A name too wide to say what a text is about still says that the thing may be in it: who asks
    // for 幅宽 gets "width under load" behind the others.
    mentioned(text, language)
        .filter(mention -> mention.loose() && mention.end() - mention.start() >= LEAST_LOOSE)
        .forEach(mention -> touched.add(mention.concept().id()));
    if (recall && language.equals("en")) {
      measured(RecallTitle.goods(text), language);
      // Who knows the firm and not the goods finds it all the same.
      touched(text, language);
    } else {
      measured(text, language);
    }
  }

  /** What a title names, and how much of it each name takes. */
  private void measured(String text, String language) {
    List<Mention> mentions = about(text, language);
    Map<String, BitSet> places = new HashMap<>();
    mentions.forEach(
        mention ->
            places
                .computeIfAbsent(mention.concept().id(), unused -> new BitSet())
                .set(mention.start(), mention.end()));
    BitSet letters = new BitSet();
    for (int i = 0; i < looked(text).length(); i++) {
      letters.set(i, Character.isLetterOrDigit(text.charAt(i)));
    }
    places.forEach(
        (id, own) -> {
          own.and(letters);
          shares.merge(id, (float) own.cardinality() / letters.cardinality(), Math::max);
        });
  }

  /** Once and as many times more as the parts of a title that it takes: see {@link TitleShare}. */
  private int times(String id) {
    return 1 + Math.round(shares.getOrDefault(id, 0f) * TitleShare.PARTS);
  }

  private List<Mention> about(String text, String language) {
    List<Mention> mentions = mentions(text, language);
    for (Mention mention : mentions) {
      boolean own =
          mentions.stream().noneMatch(longer -> isPart(mention, longer))
              && !isIngredient(text, mention);
      (own ? about : within).add(mention.concept().id());
    }
    return mentions;
  }

  private void within(String number) {
    for (Mention mention : mentions(number, "")) {
      within.add(mention.concept().id());
      within.addAll(thesaurus.broader(mention.concept().id()).keySet());
    }
  }

  private void touched(String text, String language) {
    mentions(text, language).forEach(mention -> touched.add(mention.concept().id()));
  }

  /**
   * Whether a name only helps to make a longer one of something else of its sort: the textile of
   * textile machinery, the fastness to water in that to water spotting. A law or a hazard named
   * after something is about that too.
   */
  private boolean isPart(Mention mention, Mention longer) {
    String id = mention.concept().id();
    String other = longer.concept().id();
    return mention.isInside(longer)
        && (isOneSort(mention.concept().type(), longer.concept().type())
            || isNamesake(mention.concept().type(), longer.concept().type()))
        && !id.equals(other)
        && !thesaurus.broader(other).containsKey(id)
        && !thesaurus.related(other).contains(id);
  }

  /**
   * Whether a substance only goes into what the text is about: it was made to react with others, or
   * a method uses it, as {@code (method using dimethylformamide)} or （二甲基甲酰胺法） say.
   */
  private static boolean isIngredient(String text, Mention mention) {
    if (mention.concept().type() != ConceptType.SUBSTANCE) {
      return false;
    }
    Matcher brackets = BRACKETS.matcher(text);
    while (brackets.find() && brackets.start() < mention.start()) {
      if (mention.end() <= brackets.end()) {
        return METHOD.matcher(brackets.group()).find();
      }
    }
    // What a reaction gives may have a name of its own, which says so.
    String name = text.substring(mention.start(), mention.end());
    return REACTION.matcher(text).find() && !REACTION.matcher(name).find();
  }

  private static boolean isOneSort(ConceptType one, ConceptType other) {
    boolean goods = one.role() == Role.PRODUCT && other.role() == Role.PRODUCT;
    // A corduroy quilt cover is of corduroy; a textile machine is not of textile.
    boolean material = MATERIALS.contains(one) && other != ConceptType.MACHINE;
    // A trouser-shaped specimen is none of trousers.
    boolean specimen = one.role() == Role.PRODUCT && other == ConceptType.TEST;
    return one == other || (goods && !material) || specimen;
  }

  /**
   * A property is named after what is withstood, fastness to formaldehyde, or after what does it,
   * slippage of yarns: a text about it is not about those. Sizes of clothing are about clothing.
   */
  private static boolean isNamesake(ConceptType one, ConceptType other) {
    return other == ConceptType.PROPERTY && NAMING.contains(one);
  }

  private boolean isGoods(String id) {
    return hasRole(id, Role.PRODUCT)
        || thesaurus.concept(id).filter(known -> known.type() == ConceptType.TRADE).isPresent();
  }

  /** Whoever asks for recalls of shoes means every boot: it counts as if its title said shoe. */
  private void kinds(Set<String> goods) {
    for (String id : List.copyOf(goods)) {
      if (hasRole(id, Role.PRODUCT)) {
        thesaurus.broader(id).keySet().stream()
            .filter(above -> hasRole(above, Role.PRODUCT) && !ANY.contains(above))
            .forEach(goods::add);
      }
    }
  }

  private Set<String> broader() {
    Set<String> broader = new LinkedHashSet<>(within);
    about.forEach(id -> broader.addAll(thesaurus.broader(id).keySet()));
    broader.removeAll(about);
    return broader;
  }

  /**
   * Whether it is about goods that only stand beside textiles: a standard, as the thesaurus has it;
   * a recall, when it names no goods that the thesaurus knows (power banks, cars).
   */
  boolean isBeside(Kind kind) {
    return switch (kind) {
      case STANDARD -> about.stream().anyMatch(thesaurus::isBeside);
      case RECALL -> facet(Role.PRODUCT).isEmpty();
      default -> false;
    };
  }

  /**
   * Whether it is about goods of a particular kind, and not about any fabric or yarn. A recall
   * always is, which says nothing.
   */
  boolean isParticular(Kind kind) {
    return kind != Kind.RECALL
        && about.stream().anyMatch(id -> hasRole(id, Role.PRODUCT) && !WIDE.contains(id));
  }

  /**
   * The goods that the record is about, with what they are kinds of, and {@link Facet#GENERAL}
   * where they are all textiles or all clothing: whoever makes any of them is concerned.
   */
  Set<String> products(Kind kind) {
    Set<String> ids = facet(Role.PRODUCT);
    if (ANY.containsAll(ids) && !isBeside(kind)) {
      ids.add(Facet.GENERAL);
    }
    return ids;
  }

  /** The ids of a role that the record is about, with what they are kinds of. */
  Set<String> facet(Role role) {
    Set<String> ids = new TreeSet<>();
    List<String> all = new ArrayList<>(about);
    all.addAll(filed);
    List.copyOf(all).forEach(id -> all.addAll(thesaurus.broader(id).keySet()));
    for (String id : all) {
      // A name deep in the tree is for searching; lists of choices stay short.
      if (hasRole(id, role) && depth(id, role) <= MAX_FACET_DEPTH) {
        ids.add(id);
      }
    }
    return ids;
  }

  private boolean hasRole(String id, Role role) {
    return thesaurus.concept(id).filter(concept -> concept.type().role() == role).isPresent();
  }

  /** How deep it stands among goods, or among hazards: that workwear is for workers counts not. */
  private int depth(String id, Role role) {
    return thesaurus.broader(id).entrySet().stream()
        .filter(above -> hasRole(above.getKey(), role))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }
}
