package dev.dge.validation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether JSON tells which class to make of it: of an abstract type it does not, unless Jackson's annotations say how.
 *
 * <p>Looks into type arguments, arrays and the components of records. Whatever carries an annotation of Jackson is
 * trusted, and so are the types of the JDK and collections, which Jackson or a module of it knows.
 */
final class JsonUse {

    private final Set<Class<?>> seen = new HashSet<>();

    private JsonUse() {}

    /** Why a message of this type could not be read, where it could not. */
    static Optional<Defect> defect(Type type) {
        return new JsonUse().within(type, "");
    }

    private Optional<Defect> within(Type type, String where) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? within(plain.getComponentType(), where) : value(plain, where);
        }
        if (type instanceof ParameterizedType parameterized) {
            return within(parameterized.getRawType(), where)
                    .or(() -> first(Arrays.stream(parameterized.getActualTypeArguments()), where));
        }
        if (type instanceof WildcardType wildcard) {
            return first(Arrays.stream(wildcard.getUpperBounds()), where);
        }
        return type instanceof GenericArrayType array
                ? within(array.getGenericComponentType(), where)
                : Optional.empty();
    }

    private Optional<Defect> first(Stream<Type> types, String where) {
        return types.map(type -> within(type, where)).flatMap(Optional::stream).findFirst();
    }

    private Optional<Defect> value(Class<?> type, String where) {
        boolean isAbstract = Modifier.isAbstract(type.getModifiers());
        if (!(type.isRecord() || isAbstract) || isKnown(type) || !seen.add(type) || isAnnotated(type)) {
            return Optional.empty();
        }
        return isAbstract
                ? Optional.of(open(type, where))
                : Arrays.stream(type.getRecordComponents())
                        .map(component -> component(type, component))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private Optional<Defect> component(Class<?> owner, RecordComponent component) {
        return isAnnotated(owner, component)
                ? Optional.empty()
                : within(component.getGenericType(), " (" + owner.getSimpleName() + "." + component.getName() + ")");
    }

    private static Defect open(Class<?> type, String where) {
        String kind = type.isInterface() ? "an interface" : "abstract";
        String subtypes = type.isSealed() ? "" : ", and with @JsonSubTypes";
        return new Defect(
                "'" + type.getSimpleName() + "'" + where + " is " + kind
                        + " without @JsonTypeInfo, so JSON does not tell which class to make of it",
                "Annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)" + subtypes
                        + ", or use a record instead.");
    }

    private static boolean isKnown(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || isOfThePlatform(type)
                || isOfJackson(type)
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
    }

    private static boolean isOfThePlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static boolean isOfJackson(Class<?> type) {
        return type.getName().startsWith("tools.jackson.") || type.getName().startsWith("com.fasterxml.jackson.");
    }

    /** Whether a type or one above it is annotated, on itself or on how it is made: Jackson inherits annotations. */
    private static boolean isAnnotated(Class<?> type) {
        Stream<AnnotatedElement> own = Stream.of(
                        new AnnotatedElement[] {type}, type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Arrays::stream);
        return own.anyMatch(JsonUse::carriesJackson)
                || Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                        .anyMatch(above -> !isOfThePlatform(above) && isAnnotated(above));
    }

    /** An annotation of a component stands on its field and its accessor, or on but one of them: it says where it may. */
    private static boolean isAnnotated(Class<?> owner, RecordComponent component) {
        return Stream.concat(
                        Stream.of(component, component.getAccessor()),
                        Arrays.stream(owner.getDeclaredFields())
                                .filter(field -> field.getName().equals(component.getName())))
                .anyMatch(JsonUse::carriesJackson);
    }

    private static boolean carriesJackson(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations()).anyMatch(annotation -> isOfJackson(annotation.annotationType()));
    }
}
