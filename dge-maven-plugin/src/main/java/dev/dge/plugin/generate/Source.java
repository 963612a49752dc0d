package dev.dge.plugin.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;

/** The source file of a generated class. */
final class Source {

    private Source() {}

    static GeneratedFile of(ClassName name, TypeSpec type) {
        String text = JavaFile.builder(name.packageName(), type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString();
        return new GeneratedFile(
                GeneratedFile.Kind.SOURCE, name.reflectionName().replace('.', '/') + ".java", Layout.of(text));
    }
}
