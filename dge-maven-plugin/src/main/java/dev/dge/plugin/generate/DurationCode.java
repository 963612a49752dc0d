package dev.dge.plugin.generate;

import com.palantir.javapoet.CodeBlock;
import dev.dge.model.DurationText;
import java.time.Duration;

/** A duration as code, in the largest exact unit: {@code Duration.ofMinutes(10)}. */
final class DurationCode {

    private DurationCode() {}

    static CodeBlock of(Duration duration) {
        String text = DurationText.of(duration);
        String amount = text.replaceAll("[a-z]", "");
        String factory = switch (text.substring(amount.length())) {
            case "ms" -> "ofMillis";
            case "s" -> "ofSeconds";
            case "m" -> "ofMinutes";
            case "h" -> "ofHours";
            default -> "ofDays";
        };
        return CodeBlock.of("$T.$L($L)", Duration.class, factory, amount);
    }
}
