package org.zhibiao.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibiao.Seed;
import org.zhibiao.text.Packer;
import org.zhibiao.text.Unpacker;

class FieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Fields read(String json) throws Exception {
    return Fields.read(JSON.readTree(json.replace('\'', '"')));
  }

  @Test
  void textsAreTidiedAndBlankOnesAreAbsent() throws Exception {
    Fields fields =
        read(
            "{'kind':'recall','number':' A12/1/23\\t','title':{'en':'a \\u00a0\\u3000"
                + " b\\u0007','zh':'  '},'issuer':'','products':['x','x',' y"
                + " '],'ics':[],'summary':{'en':' one \\n"
                + "\\n"
                + "  two '}}");
    assertThat(fields.number()).contains("A12/1/23");
    assertThat(fields.title().texts()).containsOnlyKeys("en").containsValue("a b");
    assertThat(fields.list(Field.PRODUCTS)).containsExactly("x", "y");
    assertThat(fields.has(Field.ISSUER)).isFalse();
    assertThat(fields.has(Field.ICS)).isFalse();
    assertThat(fields.summary().in("en")).contains("one\ntwo");
  }

  @ParameterizedTest
  @CsvSource({
    "US, US",
    "usa, US",
    "United States of America, US",
    "European Union, EU",
    "Republic of Korea, KR",
    "TPKM, TW",
    "GUY, GY",
    "us-ca, US-CA",
    "INT, INT",
    "EAEU, EAEU"
  })
  void jurisdictionsAreKnownByCodeAndName(String given, String code) {
    assertThat(Jurisdictions.codeOf(given)).contains(code);
  }

  @Test
  void aJurisdictionThatIsNoneIsRefused() {
    assertThat(Jurisdictions.codeOf("Atlantis")).isEmpty();
    assertThat(Jurisdictions.codeOf("XX-CA")).isEmpty();
    assertThatThrownBy(() -> read("{'kind':'recall','jurisdiction':'Atlantis'}"))
        .isInstanceOf(InvalidField.class);
  }

  @Test
  void olderDegreesOfAdoptionAreUnderstood() throws Exception {
    Fields fields =
        read(
            "{'kind':'standard','adopts':[{'number':'ISO 1','degree':'参照采用'},{'number':'ISO"
                + " 2','degree':'等效'},{'number':'ISO 3','degree':'≈'},'ISO 4 (MOD)']}");
    assertThat(fields.list(Field.ADOPTS))
        .extracting(Reference::toString)
        .containsExactly("ISO 1 (REF)", "ISO 2 (EQV)", "ISO 3 (REF)", "ISO 4 (MOD)");
  }

  @Test
  void whateverAnObjectHoldsIsReadOrRefusedWithAField() {
    long seed = Seed.get();
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (int j = random.nextInt(4); j >= 0; j--) {
        Field<?> field = Field.ALL.get(random.nextInt(Field.ALL.size()));
        put(object, field.name(), random, 0);
      }
      try {
        Fields fields = Fields.read(object);
        // What was read once is clean: written and read again it is the same.
        assertThat(Fields.read(fields.write())).as("seed %d: %s", seed, object).isEqualTo(fields);
        assertThat(packed(fields)).as("seed %d: %s", seed, object).isEqualTo(fields);
        read++;
      } catch (InvalidField refused) {
        assertThat(refused.reason()).as("seed %d: %s", seed, object).startsWith("invalid.");
      }
    }
    assertThat(read).as("seed %d", seed).isPositive();
  }

  private static Fields packed(Fields fields) {
    Packer packer = new Packer();
    fields.pack(packer);
    return Fields.unpack(new Unpacker(packer.bytes()));
  }

  private static void put(ObjectNode object, String name, Random random, int depth) {
    switch (random.nextInt(depth > 1 ? 4 : 7)) {
      case 0 -> object.put(name, text(random));
      case 1 -> object.put(name, random.nextInt());
      case 2 -> object.putNull(name);
      case 3 -> object.put(name, random.nextBoolean());
      case 4 -> {
        ObjectNode inner = object.putObject(name);
        put(inner, random.nextBoolean() ? "zh" : "number", random, depth + 1);
        put(inner, random.nextBoolean() ? "en" : "degree", random, depth + 1);
      }
      default -> {
        ArrayNode array = object.putArray(name);
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(text(random));
        }
      }
    }
  }

  private static String text(Random random) {
    String[] texts = {
      "standard",
      "in_force",
      "2023-04",
      "59.080",
      "CN",
      "zh",
      "MOD",
      "https://x/ y",
      "",
      " ",
      "\u0000",
      "甲醛",
      "\uD800",
      "a\nb",
      "official"
    };
    return texts[random.nextInt(texts.length)];
  }
}
