package dev.dge.example.appraiser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class AppraisalsTest {

    private final Appraisals appraisals = new Appraisals();

    @Test
    void answersFromTheSecondQuestionOn() {
        assertThat(appraisals.appraise(54)).isEqualTo(ResponseEntity.accepted().build());
        assertThat(appraisals.appraise(54)).isEqualTo(ResponseEntity.ok(54L));
        assertThat(appraisals.appraise(54)).isEqualTo(ResponseEntity.ok(54L));
    }

    @Test
    void appraisesEachProductOnItsOwn() {
        appraisals.appraise(54);

        assertThat(appraisals.appraise(-54)).isEqualTo(ResponseEntity.accepted().build());
    }

    @Test
    void remembersOnlyTheLastTenThousand() {
        for (long product = 0; product <= 10_000; product++) {
            appraisals.appraise(product);
        }

        assertThat(appraisals.appraise(1)).isEqualTo(ResponseEntity.ok(1L));
        assertThat(appraisals.appraise(0)).isEqualTo(ResponseEntity.accepted().build());
    }
}
