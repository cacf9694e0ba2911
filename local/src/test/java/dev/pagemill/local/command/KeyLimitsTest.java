package dev.pagemill.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KeyLimitsTest {
    private static ObjectNode limits(String... arguments) {
        var node = JsonNodeFactory.instance.objectNode();
        CommandLine.populateCommand(new KeyLimits(), arguments).putInto(node);
        return node;
    }

    @Test
    void onlyWhatIsGivenIsLimited() {
        assertEquals("{}", limits().toString());
        assertEquals(
                "{\"pagesPerMonth\":1000,\"tokensPerMonth\":20}",
                limits("--pages-per-month", "1000", "--tokens-per-month", "20").toString());
    }

    @Test
    void dollarsAreSentAsMicrodollars() {
        assertEquals(
                "{\"microdollarsPerMonth\":2500000}",
                limits("--dollars-per-month", "2.50").toString());
    }

    @Test
    void fractionsOfAMicrodollarAreRefused() {
        assertThrows(UserError.class, () -> limits("--dollars-per-month", "0.0000001"));
    }
}
