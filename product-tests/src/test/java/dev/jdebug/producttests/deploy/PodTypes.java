package dev.jdebug.producttests.deploy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The types of the API server's policies: {@code JSONPatch}, and {@code Object.a.b} for the field b
 * of the field a of a pod. Names and types of fields are those of the pod model, which is stricter
 * than the server: it takes any name.
 */
final class PodTypes implements CelTypeProvider {
  private static final Map<Type, CelType> SIMPLE =
      Map.of(
          String.class, SimpleType.STRING,
          Boolean.class, SimpleType.BOOL,
          Integer.class, SimpleType.INT,
          Long.class, SimpleType.INT);

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.of();
  }

  @Override
  public Optional<CelType> findType(String name) {
    if (name.equals("JSONPatch")) {
      return Optional.of(
          StructType.create(
              name,
              ImmutableSet.of("op", "path", "from", "value"),
              field -> Optional.of(field.equals("value") ? SimpleType.DYN : SimpleType.STRING)));
    }
    return name.equals("Object") || name.startsWith("Object.") ? model(name) : Optional.empty();
  }

  private static Optional<CelType> model(String name) {
    Class<?> here = Pod.class;
    for (String step : name.split("\\.", -1)) {
      if (step.equals("Object")) {
        continue;
      }
      Optional<Field> field = field(here, step);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      here = (Class<?>) element(field.get().getGenericType());
    }
    Class<?> model = here;
    ImmutableSet<String> fields =
        Arrays.stream(model.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(Field::getName)
            .collect(Collectors.collectingAndThen(Collectors.toSet(), ImmutableSet::copyOf));
    return Optional.of(
        StructType.create(
            name,
            fields,
            field -> field(model, field).map(one -> type(one.getGenericType(), name, field))));
  }

  private static Optional<Field> field(Class<?> model, String name) {
    return Arrays.stream(model.getDeclaredFields())
        .filter(field -> field.getName().equals(name))
        .findFirst();
  }

  private static Type element(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == List.class
        ? generic.getActualTypeArguments()[0]
        : type;
  }

  private static CelType type(Type type, String parent, String name) {
    CelType simple = SIMPLE.get(type);
    if (simple != null) {
      return simple;
    }
    if (!element(type).equals(type)) {
      return ListType.create(type(element(type), parent, name));
    }
    boolean model =
        type instanceof Class<?> one && one.getPackageName().startsWith("io.fabric8.kubernetes");
    return model ? StructTypeReference.create(parent + "." + name) : SimpleType.DYN;
  }
}
