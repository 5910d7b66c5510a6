package dev.safemigrate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Reads of a JSON document the fields that somebody wants, and passes over all others, so that a
/// newer version's fields do no harm. No name may stand twice in an object.
final class JsonFields {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;

  private JsonFields(JsonParser json) {
    this.json = json;
  }

  /// What is done with a field; the fields stand on its value.
  @FunctionalInterface
  interface Field {
    void read(JsonFields fields, String name) throws IOException;
  }

  /// What is done with an entry of an array; the fields stand on it.
  @FunctionalInterface
  interface Entry {
    void read(JsonFields fields) throws IOException;
  }

  /// Reads a text that is one object.
  ///
  /// @return why it is none, as a clause; empty where it is
  static Optional<String> read(String text, Field field) {
    try (var parser = FACTORY.createParser(text)) {
      var fields = new JsonFields(parser);
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      if (object) {
        fields.each(field);
      }
      return object && parser.nextToken() == null
          ? Optional.empty()
          : Optional.of("it is not one JSON object");
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      return Optional.of(
          place == null
              ? "it is not valid JSON"
              : "it is not valid JSON at line " + place.getLineNr());
    } catch (IOException e) {
      throw new UncheckedIOException("could not read from memory", e);
    }
  }

  /// Reads the fields of the object here.
  private void each(Field field) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      field.read(this, name);
      json.skipChildren();
    }
  }

  /// Reads the fields of the object here; nothing where there is none.
  void object(Field field) throws IOException {
    if (json.isExpectedStartObjectToken()) {
      each(field);
    }
  }

  /// Reads the entries of the array here.
  ///
  /// @return whether there is one
  boolean array(Entry entry) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      return false;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      entry.read(this);
      json.skipChildren();
    }
    return true;
  }

  /// The text here; empty where there is something else.
  Optional<String> text() throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING
        ? Optional.of(json.getText())
        : Optional.empty();
  }

  /// The whole number here; empty where there is something else.
  Optional<Integer> number() throws IOException {
    return json.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? Optional.of(json.getIntValue())
        : Optional.empty();
  }
}
