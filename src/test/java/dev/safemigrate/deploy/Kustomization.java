package dev.safemigrate.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A folder with a `kustomization.yaml`, as far as ours go: resources, and patches of the strategic
/// kind. Anything else in one of them is an error.
///
/// @param objects what the cluster gets
/// @param files what it was made of
record Kustomization(List<ObjectNode> objects, Set<Path> files) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /// Kubernetes' merge keys of the lists that our patches reach into.
  private static final List<String> MERGE_KEYS = List.of("name", "mountPath");

  static Kustomization of(Path folder) {
    var built = new Kustomization(new ArrayList<>(), new LinkedHashSet<>());
    built.add(folder);
    return built;
  }

  private void add(Path folder) {
    var root = read(folder.resolve("kustomization.yaml"));
    root.fieldNames().forEachRemaining(Kustomization::checkKey);
    for (var resource : root.path("resources")) {
      var path = folder.resolve(resource.asText()).normalize();
      if (path.toString().endsWith(".yaml")) {
        objects.add(read(path));
      } else {
        add(path);
      }
    }
    for (var patch : root.path("patches")) {
      apply(read(folder.resolve(patch.path("path").asText())));
    }
  }

  private static void checkKey(String key) {
    if (!Set.of("apiVersion", "kind", "resources", "patches").contains(key)) {
      throw new IllegalStateException("a kustomization with " + key + " is not understood here");
    }
  }

  private ObjectNode read(Path file) {
    files.add(file);
    try {
      return (ObjectNode) YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private void apply(ObjectNode patch) {
    var target =
        objects.stream()
            .filter(object -> identity(object).equals(identity(patch)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no object for " + identity(patch)));
    merge(target, patch);
  }

  private static List<String> identity(JsonNode object) {
    return Stream.of("/apiVersion", "/kind", "/metadata/name")
        .map(path -> object.at(path).asText())
        .toList();
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    for (var field : patch.properties()) {
      var old = target.get(field.getKey());
      if (old instanceof ObjectNode object && field.getValue() instanceof ObjectNode change) {
        merge(object, change);
      } else if (old instanceof ArrayNode list
          && field.getValue() instanceof ArrayNode changes
          && changes.path(0).isObject()) {
        changes.forEach(change -> mergeElement(list, (ObjectNode) change));
      } else {
        target.set(field.getKey(), field.getValue());
      }
    }
  }

  private static void mergeElement(ArrayNode list, ObjectNode change) {
    var key = MERGE_KEYS.stream().filter(change::has).toList().getLast();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path(key).equals(change.path(key))) {
        if (change.path("$patch").asText().equals("delete")) {
          list.remove(i);
        } else {
          merge((ObjectNode) list.get(i), change);
        }
        return;
      }
    }
    // Whatever is left of a patch that deletes nothing is found by the check of the result.
    list.insert(0, change);
  }
}
