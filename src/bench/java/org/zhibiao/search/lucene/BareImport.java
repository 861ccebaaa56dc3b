package org.zhibiao.search.lucene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Via;
import org.zhibiao.search.Predecessors;
import org.zhibiao.search.thesaurus.Lexicon;

/**
 * The yardstick for {@code import}: reads the same lines into the same checked fields, makes the
 * same documents with the same analysis and adds them in one loop, in one thread, with one commit.
 * No database, no merging of sources, no revisions, no numbers looked up, no relations drawn from
 * the other end, no segments merged at the end.
 */
public final class BareImport {
  private static final int BUFFER_MEGABYTES = 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private BareImport() {}

  /** Arguments: the folder for the index, then the files. */
  public static void main(String[] args) throws IOException {
    LocalDate today = LocalDate.now();
    Instant now = Instant.now();
    Documents documents = new Documents(Lexicon.builtIn(), Predecessors.NONE);
    long lines = 0;
    try (Directory directory = FSDirectory.open(Path.of(args[0]));
        IndexWriter writer =
            new IndexWriter(
                directory,
                new IndexWriterConfig(Analysis.INDEX).setRAMBufferSizeMB(BUFFER_MEGABYTES))) {
      for (String file : List.of(args).subList(1, args.length)) {
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
          for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines++;
            JsonNode object = JSON.readTree(line);
            Fields fields = Fields.read(object);
            Sighting sighting =
                new Sighting(
                    object.path("source").asText("file"), Via.IMPORT, now, now, null, fields);
            Record record =
                new Record("r" + lines, 1, now, now, fields, List.of(sighting), List.of());
            writer.addDocument(documents.document(record, List.of(), Map.of(), today));
          }
        }
      }
      writer.commit();
    }
    System.out.println(lines + " lines");
  }
}
