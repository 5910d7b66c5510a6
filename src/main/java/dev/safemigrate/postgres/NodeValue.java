package dev.safemigrate.postgres;

import java.util.List;

/// What a field of a [NodeTree] holds: another node, a list or a word.
sealed interface NodeValue permits NodeTree, NodeValue.Items, NodeValue.Word {
  /// A list, possibly empty.
  record Items(List<NodeValue> values) implements NodeValue {
    /// Copies the list.
    public Items {
      values = List.copyOf(values);
    }
  }

  /// One word; a null is `<>`.
  record Word(String text) implements NodeValue {}
}
