package io.leakanalyzer.examples.house;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types as the API files write them, nullness included; notes every class it has written. */
final class TypeText {
  private final Set<Class<?>> mentioned;

  TypeText(Set<Class<?>> mentioned) {
    this.mentioned = mentioned;
  }

  String of(AnnotatedType type) {
    if (type instanceof AnnotatedArrayType array) {
      String brackets = nullable(type).isEmpty() ? "[]" : " @Nullable []";
      return of(array.getAnnotatedGenericComponentType()) + brackets;
    }
    if (type instanceof AnnotatedParameterizedType parameterized) {
      Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
      return nullable(type)
          + name(raw)
          + Stream.of(parameterized.getAnnotatedActualTypeArguments())
              .map(this::of)
              .collect(joining(", ", "<", ">"));
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return wildcard(wildcard);
    }
    if (type instanceof AnnotatedTypeVariable) {
      return nullable(type) + type.getType().getTypeName();
    }
    return nullable(type) + name((Class<?>) type.getType());
  }

  /** {@code <T extends Bound> }, or nothing where there are no type parameters. */
  String parameters(TypeVariable<?>[] parameters) {
    return parameters.length == 0
        ? ""
        : Arrays.stream(parameters).map(this::parameter).collect(joining(", ", "<", "> "));
  }

  String name(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    mentioned.add(element);
    String name = type.getCanonicalName();
    return isKnown(element) ? name.substring(element.getPackageName().length() + 1) : name;
  }

  /** Of Java's or ours: its short name will do. */
  private static boolean isKnown(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.") || name.startsWith("io.leakanalyzer.");
  }

  private String parameter(TypeVariable<?> parameter) {
    String bounds =
        Arrays.stream(parameter.getAnnotatedBounds())
            .map(this::of)
            .filter(bound -> !bound.equals("Object"))
            .collect(joining(" & "));
    return parameter.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
  }

  private String wildcard(AnnotatedWildcardType wildcard) {
    if (wildcard.getAnnotatedLowerBounds().length > 0) {
      return "? super " + of(wildcard.getAnnotatedLowerBounds()[0]);
    }
    String upper =
        Arrays.stream(wildcard.getAnnotatedUpperBounds()).map(this::of).collect(joining(" & "));
    return upper.isEmpty() || upper.equals("Object") ? "?" : "? extends " + upper;
  }

  private static String nullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
  }
}
