package dev.safemigrate.report;

import dev.safemigrate.report.Histories.Entry;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Histories side by side as a table: for a terminal, or in Markdown for a repository's documents.
public final class HistoriesText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String NOTHING = "-";
  private static final String GAP = "  ";

  private final Histories histories;

  private HistoriesText(Histories histories) {
    this.histories = histories;
  }

  /// For a terminal: columns of equal width.
  public static String plain(Histories histories) {
    return new HistoriesText(histories).plain();
  }

  /// In Markdown.
  public static String markdown(Histories histories) {
    return new HistoriesText(histories).markdown();
  }

  private String plain() {
    var table = table("migration");
    var widths =
        IntStream.range(0, table.getFirst().size())
            .map(column -> table.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    var lines =
        table.stream()
            .map(row ->
                IntStream.range(0, row.size())
                    .mapToObj(column -> padded(row.get(column), widths[column]))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing());
    return Stream.concat(lines, notes().stream()).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private String markdown() {
    var table = table("Migration");
    var lines = new ArrayList<String>();
    lines.add(markdownRow(table.getFirst()));
    lines.add("|---".repeat(table.getFirst().size()) + "|");
    table.stream().skip(1).map(HistoriesText::markdownRow).forEach(lines::add);
    var notes = notes();
    if (!notes.isEmpty()) {
      lines.add("");
      notes.stream().filter(note -> !note.isEmpty()).map(note -> "- " + note).forEach(lines::add);
    }
    return String.join("\n", lines) + "\n";
  }

  private static String markdownRow(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|").replace("_", "\\_"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private List<List<String>> table(String first) {
    var table = new ArrayList<List<String>>();
    table.add(
        Stream.concat(Stream.of(first), histories.environments().stream().map(Environment::name))
            .map(Words::printable)
            .toList());
    for (var row : histories.rows()) {
      var name = Words.printable(row.name().value()) + (row.isInDirectory() ? "" : " (no folder)");
      var cells = new ArrayList<>(List.of(name));
      for (int i = 0; i < row.entries().size(); i++) {
        boolean isRead = histories.environments().get(i).history().isPresent();
        cells.add(isRead ? row.entries().get(i).map(HistoriesText::cell).orElse(NOTHING) : "?");
      }
      table.add(List.copyOf(cells));
    }
    return table;
  }

  private static String cell(Entry entry) {
    var at = MINUTE.format(entry.since());
    var edited = entry.isEdited() ? Optional.of("edited") : Optional.<String>empty();
    var how =
        switch (entry.provenance()) {
          case EXECUTED -> at;
          case RESUMED -> at + ", gone on with";
          case PROVEN -> at + ", proven";
          case ACCEPTED -> at + ", accepted";
          case BASELINED -> at + ", baselined";
          case FAILED -> "FAILED " + at;
          case ROLLED_BACK -> "rolled back " + at;
        };
    return Stream.of(Optional.of(how), entry.duration().map(Words::duration), edited)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  /// What could not be read, after an empty line.
  private List<String> notes() {
    var notes =
        histories.environments().stream()
            .flatMap(one ->
                one.findings().stream()
                    .map(finding -> one.name() + ": " + finding.message() + " " + finding.remedy()))
            .map(note -> Words.printable(note.replace('\n', ' ')))
            .toList();
    return notes.isEmpty() ? notes : Stream.concat(Stream.of(""), notes.stream()).toList();
  }
}
