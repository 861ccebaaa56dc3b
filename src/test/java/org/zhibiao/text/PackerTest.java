package org.zhibiao.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zhibiao.Seed;

class PackerTest {
  @Test
  void whatWasPackedComesOutInItsOrder() {
    long seed = Seed.get();
    Random random = new Random(seed);
    Packer packer = new Packer();
    List<Object> packed = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      if (random.nextBoolean()) {
        int number = random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(31);
        packer.number(number);
        packed.add(number);
      } else {
        String text = "甲醛 é 𠀀 a".repeat(random.nextInt(40));
        packer.text(text);
        packed.add(text);
      }
    }
    Unpacker from = new Unpacker(packer.bytes());
    for (Object one : packed) {
      Object read = one instanceof Integer ? (Object) from.number() : from.text();
      assertThat(read).as("seed %d", seed).isEqualTo(one);
    }
  }
}
