package dev.safemigrate.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One node of a statement as the server parsed it, read from the text form of `pg_node_tree`: a
/// label, for example `QUERY`, with fields that hold words, lists or other nodes.
///
/// Source: postgres, `backend/nodes/read.c` and `outfuncs.c`; tried on PostgreSQL 14 to 18.
record NodeTree(String label, Map<String, NodeValue> fields) implements NodeValue {
  NodeTree {
    fields = Map.copyOf(fields);
  }

  /// The nodes of the text, whatever lists they stand in.
  ///
  /// @throws IllegalArgumentException when the text is not of that form
  static List<NodeTree> read(String text) {
    return nodesIn(new Reader(text).value()).toList();
  }

  /// A number in the field; empty where there is none.
  Optional<Long> number(String field) {
    return fields.get(field) instanceof NodeValue.Word(var text) && text.matches("\\d{1,18}")
        ? Optional.of(Long.valueOf(text))
        : Optional.empty();
  }

  /// Whether the field holds that word.
  boolean says(String field, String word) {
    return new NodeValue.Word(word).equals(fields.get(field));
  }

  /// The nodes in the field itself, whatever lists they stand in.
  List<NodeTree> nodes(String field) {
    var value = fields.get(field);
    return value == null ? List.of() : nodesIn(value).toList();
  }

  /// The lists that the field's list holds.
  List<NodeValue.Items> lists(String field) {
    return fields.get(field) instanceof NodeValue.Items(var values)
        ? values.stream()
            .filter(NodeValue.Items.class::isInstance)
            .map(NodeValue.Items.class::cast)
            .toList()
        : List.of();
  }

  /// This node and all below it.
  Stream<NodeTree> all() {
    return Stream.concat(
        Stream.of(this),
        fields.values().stream().flatMap(NodeTree::nodesIn).flatMap(NodeTree::all));
  }

  static Stream<NodeTree> nodesIn(NodeValue value) {
    return switch (value) {
      case NodeTree node -> Stream.of(node);
      case NodeValue.Items(var values) -> values.stream().flatMap(NodeTree::nodesIn);
      case NodeValue.Word _ -> Stream.empty();
    };
  }

  /// Takes the text apart as the server does: braces and parentheses stand alone, a backslash takes
  /// the meaning of the next character away.
  private static final class Reader {
    private final String text;
    private int position;

    Reader(String text) {
      this.text = text;
    }

    NodeValue value() {
      var token = token();
      return switch (token) {
        case "(" -> items();
        case "{" -> node();
        case ")", "}" -> throw malformed();
        default -> new NodeValue.Word(token);
      };
    }

    private NodeValue.Items items() {
      var values = new ArrayList<NodeValue>();
      while (!peek().equals(")")) {
        values.add(value());
      }
      token();
      return new NodeValue.Items(values);
    }

    private NodeTree node() {
      var label = token();
      var fields = new HashMap<String, NodeValue>();
      while (!peek().equals("}")) {
        var name = token();
        if (!name.startsWith(":")) {
          throw malformed();
        }
        fields.put(name.substring(1), value());
        skipBytes();
      }
      token();
      return new NodeTree(label, fields);
    }

    /// A constant is its length and then its bytes in brackets.
    private void skipBytes() {
      if (peek().equals("[")) {
        while (!token().equals("]")) {
          // The bytes say nothing.
        }
      }
    }

    private String peek() {
      int before = position;
      var token = token();
      position = before;
      return token;
    }

    private String token() {
      while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
        position++;
      }
      if (position == text.length()) {
        throw malformed();
      }
      int start = position;
      if (isMark(text.charAt(position))) {
        position++;
      } else {
        skipWord();
      }
      return text.substring(start, position);
    }

    private void skipWord() {
      while (position < text.length()
          && !isMark(text.charAt(position))
          && !Character.isWhitespace(text.charAt(position))) {
        position += text.charAt(position) == '\\' ? 2 : 1;
      }
      position = Math.min(position, text.length());
    }

    private static boolean isMark(char character) {
      return "(){}".indexOf(character) >= 0;
    }

    private IllegalArgumentException malformed() {
      return new IllegalArgumentException("not the text of a node tree, at " + position);
    }
  }
}
