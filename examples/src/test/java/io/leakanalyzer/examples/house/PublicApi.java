package io.leakanalyzer.examples.house;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a module exports to everyone, as text: a line for each type and, indented, for each of its
 * members. All of it is public unless it says protected.
 */
final class PublicApi {
  private static final int SHOWN =
      Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;
  private static final Set<String> EVERYWHERE = Set.of("equals/1", "hashCode/0", "toString/0");

  private final Set<String> packages;
  private final Set<Class<?>> mentioned = new LinkedHashSet<>();
  private final TypeText types = new TypeText(mentioned);

  private PublicApi(Set<String> packages) {
    this.packages = packages;
  }

  static List<String> of(LibraryModule module) {
    PublicApi api = new PublicApi(module.exportedPackages());
    return api.types(module).flatMap(api::lines).toList();
  }

  /**
   * {@code API type: foreign type} wherever the API of {@code module} mentions a type that is none
   * of ours nor Java's.
   */
  static List<String> foreignTypes(LibraryModule module, Set<String> ours) {
    PublicApi api = new PublicApi(module.exportedPackages());
    List<String> foreign = new ArrayList<>();
    api.types(module)
        .forEach(
            type -> {
              api.mentioned.clear();
              api.lines(type).forEach(line -> {});
              api.mentioned.stream()
                  .filter(
                      used ->
                          !isJava(used) && !(isOpen(used) && ours.contains(used.getPackageName())))
                  .map(used -> type.getName() + ": " + used.getName())
                  .forEach(foreign::add);
            });
    return foreign;
  }

  private Stream<Class<?>> types(LibraryModule module) {
    return module.classes().stream()
        .filter(this::isApi)
        .sorted(Comparator.comparing(Class::getName));
  }

  private Stream<String> lines(Class<?> type) {
    Set<String> members = new TreeSet<>();
    addMembers(type, members);
    return Stream.concat(Stream.of(header(type)), members.stream().map(member -> "  " + member));
  }

  /** Members of the type, and those that it has from supertypes nobody outside can name. */
  private void addMembers(Class<?> type, Set<String> lines) {
    Arrays.stream(type.getDeclaredFields())
        .filter(PublicApi::isVisible)
        .map(this::field)
        .forEach(lines::add);
    Arrays.stream(type.getDeclaredMethods())
        .filter(method -> isVisible(method) && !method.isBridge() && !isEverywhere(method))
        .map(this::method)
        .forEach(lines::add);
    Arrays.stream(type.getDeclaredConstructors())
        .filter(PublicApi::isVisible)
        .map(constructor -> executable(constructor, "new"))
        .forEach(lines::add);
    supertypes(type).filter(this::isHidden).forEach(hidden -> addMembers(hidden, lines));
  }

  private String header(Class<?> type) {
    String permitted =
        type.isSealed()
            ? Arrays.stream(type.getPermittedSubclasses())
                .filter(this::isApi)
                .map(types::name)
                .sorted()
                .collect(joining(", ", " permits ", ""))
            : "";
    String supertypes =
        Stream.concat(
                Stream.ofNullable(type.getAnnotatedSuperclass()),
                Stream.of(type.getAnnotatedInterfaces()))
            .filter(supertype -> !type.isAnnotation() && !isHidden(raw(supertype)))
            .map(types::of)
            .filter(
                name ->
                    !name.equals("Object") && !name.equals("Record") && !name.startsWith("Enum<"))
            .collect(joining(", "));
    return modifiers(type.getModifiers(), type)
        + kind(type)
        + type.getCanonicalName()
        + types.parameters(type.getTypeParameters()).stripTrailing()
        + (supertypes.isEmpty() ? "" : " is " + supertypes)
        + (permitted.equals(" permits ") ? "" : permitted);
  }

  private String field(Field field) {
    String value = "";
    if (Modifier.isStatic(field.getModifiers())
        && Modifier.isFinal(field.getModifiers())
        && !field.isEnumConstant()) {
      value = constant(field);
    }
    return field.isEnumConstant()
        ? "constant " + field.getName()
        : modifiers(field.getModifiers(), field)
            + types.of(field.getAnnotatedType())
            + " "
            + field.getName()
            + value;
  }

  private String method(Method method) {
    Object value = method.getDefaultValue();
    return executable(method, types.of(method.getAnnotatedReturnType()) + " " + method.getName())
        + (value == null
            ? ""
            : " default " + (value instanceof Object[] array ? Arrays.toString(array) : value));
  }

  private String executable(Executable executable, String name) {
    AnnotatedType[] parameters = executable.getAnnotatedParameterTypes();
    String thrown =
        Stream.of(executable.getAnnotatedExceptionTypes())
            .map(types::of)
            .sorted()
            .collect(joining(", "));
    String text = Stream.of(parameters).map(types::of).collect(joining(", ", "(", ")"));
    return modifiers(executable.getModifiers(), executable)
        + types.parameters(executable.getTypeParameters())
        + name
        + (executable.isVarArgs() ? text.replaceFirst("\\[]\\)$", "...)") : text)
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String modifiers(int modifiers, AnnotatedElement element) {
    boolean inInterface =
        element instanceof Member member
            ? member.getDeclaringClass().isInterface()
            : ((Class<?>) element).isInterface();
    int shown = modifiers & SHOWN & (inInterface ? ~Modifier.ABSTRACT : ~0);
    boolean isDefault = element instanceof Method method && method.isDefault();
    boolean sealed = element instanceof Class<?> type && type.isSealed();
    String text = Modifier.toString(shown);
    return (element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "")
        + text
        + (text.isEmpty() ? "" : " ")
        + (sealed ? "sealed " : "")
        + (isDefault ? "default " : "");
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface ";
    }
    return type.isInterface()
        ? "interface "
        : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
  }

  /** The value of a constant that compilers copy into the code of its users. */
  private static String constant(Field field) {
    if (!field.getType().isPrimitive() && field.getType() != String.class) {
      return "";
    }
    try {
      field.setAccessible(true);
      return " = " + field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isApi(Class<?> type) {
    return packages.contains(type.getPackageName()) && isOpen(type) && !type.isAnonymousClass();
  }

  /** Ours, but not for others to name. */
  private boolean isHidden(Class<?> type) {
    return !isJava(type) && type.getName().startsWith("io.leakanalyzer.") && !isOpen(type);
  }

  private static boolean isOpen(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if ((outer.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(Member member) {
    return !member.isSynthetic()
        && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  /** What every object or every enum has says nothing about the API. */
  private static boolean isEverywhere(Method method) {
    return EVERYWHERE.contains(method.getName() + "/" + method.getParameterCount())
        || (method.getDeclaringClass().isEnum() && method.getName().matches("values|valueOf"));
  }

  private static boolean isJava(Class<?> type) {
    String module = type.getModule().getName();
    return type.isPrimitive() || (module != null && module.startsWith("java."));
  }

  private static Stream<Class<?>> supertypes(Class<?> type) {
    return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
  }

  private static Class<?> raw(AnnotatedType type) {
    return type.getType() instanceof java.lang.reflect.ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type.getType();
  }
}
