package dev.dge.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://broker:15672, http://broker:15672",
        "http://broker:15672/, http://broker:15672",
        "https://broker/rabbit/api/, https://broker/rabbit",
        "http://[::1]:15672/api, http://[::1]:15672"
    })
    void isTheAddressBelowWhichTheApiIs(String given, String address) {
        assertThat(ManagementAddress.of(given, "guest", "secret", "/"))
                .hasToString(address)
                .extracting(ManagementAddress::username, ManagementAddress::password)
                .containsExactly("guest", "secret");
    }

    @Test
    void takesItsOwnCredentialsFirstAndShowsThemNowhere() {
        ManagementAddress address = ManagementAddress.of("http://a%40b:p+%2F%3a@broker:15672", "guest", "secret", "/");

        assertThat(address.username()).isEqualTo("a@b");
        assertThat(address.password()).isEqualTo("p+/:");
        assertThat(address).hasToString("http://broker:15672");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"broker:15672", "amqp://broker", "http://u:pa ss@broker", "http://broker/?x=1", "", "http:///api"
            })
    void refusesWhatIsNoSuchAddressWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManagementAddress.of(text, "guest", "secret", "/"))
                .withMessage("dge.management.uri is the address of RabbitMQ's management API, such as"
                        + " http://broker.example.org:15672, and may carry credentials (http://user:password@...),"
                        + " percent-encoded");
    }
}
