package dev.dge.example;

import dev.dge.behaviour.Poller;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Asks the appraiser about a product, which it knows at once or, while it answers 202 or is away, later. */
final class RestCall implements Poller<Long, Long> {

    private final RestClient appraiser;

    RestCall(@Lazy RestClient appraiser) {
        this.appraiser = appraiser;
    }

    @Override
    public Optional<Long> poll(Long product) {
        try {
            ResponseEntity<Long> answer = appraiser
                    .get()
                    .uri("/appraisals/{product}", product)
                    .retrieve()
                    .toEntity(Long.class);
            return answer.getStatusCode() == HttpStatus.ACCEPTED
                    ? Optional.empty()
                    : Optional.ofNullable(answer.getBody());
        } catch (ResourceAccessException unreachable) {
            // Not yet: it is asked again until the poll's deadline.
            return Optional.empty();
        }
    }
}
