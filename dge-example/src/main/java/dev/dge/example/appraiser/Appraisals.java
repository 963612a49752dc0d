package dev.dge.example.appraiser;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Appraises products, and takes its time: the first question about one begins its appraisal, the next has the answer. */
@RestController
@Profile("appraiser")
class Appraisals {

    private static final int REMEMBERED = 10_000;

    private final Set<Long> begun = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    @GetMapping("/appraisals/{product}")
    ResponseEntity<Long> appraise(@PathVariable long product) {
        return begun.add(product) ? ResponseEntity.accepted().build() : ResponseEntity.ok(product);
    }
}
