package org.zhibiao.search.thesaurus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The thesaurus that counts now. It is read when it is first asked for, and again by {@link
 * #refresh} when the library's own files have changed, so that librarians add words while the
 * server runs.
 *
 * <p>Safe for use by many threads.
 */
public final class Lexicon implements Supplier<Thesaurus> {
  private final @Nullable Path folder;
  private volatile ThesaurusReader.@Nullable Read read;

  /**
   * The state of the files that was looked at last, null before the first look; guarded by this.
   */
  private @Nullable String seen;

  /** The version of the files as {@link #seen}; guarded by this. */
  private @Nullable String unread;

  private Lexicon(@Nullable Path folder, ThesaurusReader.@Nullable Read read) {
    this.folder = folder;
    this.read = read;
  }

  /** The program's own, read once: it cannot change while the program runs. */
  private static final class BuiltIn {
    private static final ThesaurusReader.Read READ = ThesaurusReader.read();
  }

  /** The program's own. */
  public static Lexicon builtIn() {
    return new Lexicon(null, null);
  }

  /** The program's own with the library's over it, if there is such a folder. */
  public static Lexicon over(Path folder) {
    return new Lexicon(folder, null);
  }

  public static Lexicon of(Thesaurus thesaurus) {
    return new Lexicon(null, new ThesaurusReader.Read(thesaurus, List.of()));
  }

  @Override
  public Thesaurus get() {
    return current().thesaurus();
  }

  /**
   * Another one whenever what the files say is. Costs little before they are read: a start asks for
   * it and for nothing else.
   */
  public String version() {
    ThesaurusReader.Read known = read;
    return known == null ? unread() : known.thesaurus().version();
  }

  private synchronized String unread() {
    String version = unread;
    if (version == null) {
      seen = state();
      version = ThesaurusReader.version(folder);
      unread = version;
    }
    return version;
  }

  /** What could not be read of the files. */
  public List<ThesaurusReader.Problem> problems() {
    return current().problems();
  }

  private ThesaurusReader.Read current() {
    ThesaurusReader.Read known = read;
    return known == null ? first() : known;
  }

  private synchronized ThesaurusReader.Read first() {
    ThesaurusReader.Read known = read;
    if (known == null) {
      seen = state();
      known = folder == null ? BuiltIn.READ : ThesaurusReader.read(folder);
      read = known;
    }
    return known;
  }

  /** Reads the library's own files again if they are others than last time; true when they are. */
  public synchronized boolean refresh() {
    if (folder == null || seen == null) {
      return false;
    }
    String state = state();
    if (state.equals(seen)) {
      return false;
    }
    seen = state;
    ThesaurusReader.Read known = read;
    if (known == null) {
      unread = null;
      return true;
    }
    ThesaurusReader.Read fresh = ThesaurusReader.read(folder);
    boolean changed = !fresh.thesaurus().version().equals(known.thesaurus().version());
    read = fresh;
    return changed;
  }

  /** Sizes and times of the files: another one when a file is. */
  private String state() {
    Path own = folder;
    if (own == null) {
      return "";
    }
    TreeMap<String, String> files = new TreeMap<>();
    List<String> names =
        Stream.concat(Stream.of(ConceptType.values()).map(ConceptType::code), Stream.of("related"))
            .toList();
    for (String name : names) {
      Path file = own.resolve(name + ".txt");
      if (Files.isRegularFile(file)) {
        try {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          files.put(name, attributes.size() + "@" + attributes.lastModifiedTime());
        } catch (IOException e) {
          files.put(name, "unreadable");
        }
      }
    }
    return files.toString();
  }
}
