package dev.dge.logic.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

    @Test
    void isAQuarterOfTheHeap() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        Room room = Room.ofThisProcess();

        room.take(quarter - 1);
        assertThat(room.isFull()).isFalse();
        room.take(1);

        assertThat(room.isFull()).isTrue();
    }
}
