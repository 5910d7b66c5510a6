package dev.safemigrate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes JSON for people and machines: indented, the same bytes for the same values on every
/// system, a line feed at the end. Fields stand in the order in which they are written.
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private JsonText(JsonGenerator json) {
    this.json = json;
  }

  /// What is written between two braces or brackets.
  interface Content {
    void write() throws IOException;
  }

  /// What is written for one element of a list.
  interface Element<T> {
    void write(T element) throws IOException;
  }

  /// What is written as the document's only object.
  interface Document {
    void write(JsonText json) throws IOException;
  }

  /// The document's text.
  static String of(Document document) {
    var text = new StringWriter();
    try (var generator = FACTORY.createGenerator(text)) {
      generator.setPrettyPrinter(printer());
      generator.writeStartObject();
      document.write(new JsonText(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("could not write to memory", e);
    }
    return text.append('\n').toString();
  }

  /// The library would take the system's line separator and a space before each colon.
  private static DefaultPrettyPrinter printer() {
    var lines = new DefaultIndenter("  ", "\n");
    var separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    var printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return printer;
  }

  void object(String name, Content content) throws IOException {
    json.writeObjectFieldStart(name);
    content.write();
    json.writeEndObject();
  }

  /// Objects, one for each element.
  <T> void array(String name, List<T> elements, Element<T> element) throws IOException {
    json.writeArrayFieldStart(name);
    for (var one : elements) {
      json.writeStartObject();
      element.write(one);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void text(String name, String value) throws IOException {
    json.writeStringField(name, value);
  }

  /// A text, or `null` where there is none.
  void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    } else {
      nothing(name);
    }
  }

  /// A text, or `null` where it is empty because nobody knows it yet.
  void known(String name, String value) throws IOException {
    text(name, Optional.of(value).filter(text -> !text.isEmpty()));
  }

  void nothing(String name) throws IOException {
    json.writeNullField(name);
  }

  void number(String name, int value) throws IOException {
    json.writeNumberField(name, value);
  }

  void truth(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
  }

  /// Whole milliseconds.
  void milliseconds(String name, Duration value) throws IOException {
    json.writeNumberField(name, value.toMillis());
  }

  /// The constant's name in lower case with dashes, for example `marked-applied`.
  void word(String name, Enum<?> value) throws IOException {
    text(name, dashed(value));
  }

  /// The constant's name as a field, for example `plannedRows`.
  static String camelCased(Enum<?> value) {
    var words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
    var name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return name.toString();
  }

  static String dashed(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
