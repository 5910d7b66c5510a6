package dev.safemigrate.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Kubernetes' own schema, as a client's classes have it.
final class KubernetesModel {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "apps/v1 Deployment", Deployment.class,
          "batch/v1 Job", Job.class,
          "v1 Service", Service.class);

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(new WithoutAdditionalProperties())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private KubernetesModel() {}

  /// The object; a property that Kubernetes does not know, or one of another type, is an error.
  static HasMetadata read(JsonNode object) {
    var kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    var type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("no manifest of ours is a " + kind);
    }
    return STRICT.convertValue(object, type);
  }

  /// The objects of a text with several documents.
  static List<HasMetadata> readAll(String yaml) throws IOException {
    try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return documents.readAll().stream().map(KubernetesModel::read).toList();
    }
  }

  /// The classes keep what they do not know in a map, so that nothing would be unknown.
  private static final class WithoutAdditionalProperties extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
