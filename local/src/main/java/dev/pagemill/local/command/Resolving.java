package dev.pagemill.local.command;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code --resolve} says, as the functions' variable has it. */
final class Resolving {
    private static final Pattern WITH_PORT = Pattern.compile(".+:\\d+");

    private Resolving() {}

    /** A host without a port means those of http and of https. */
    static String entries(List<String> options) {
        return options.stream().flatMap(Resolving::entry).collect(Collectors.joining(","));
    }

    private static Stream<String> entry(String option) {
        int equals = option.indexOf('=');
        if (equals < 1 || !WITH_PORT.matcher(option.substring(equals + 1)).matches()) {
            throw new UserError("--resolve " + option + ": write HOST[:PORT]=ADDRESS:PORT, such as"
                    + " shop.example=127.0.0.1:8099");
        }
        var host = option.substring(0, equals);
        var address = option.substring(equals);
        return WITH_PORT.matcher(host).matches()
                ? Stream.of(option)
                : Stream.of(host + ":80" + address, host + ":443" + address);
    }
}
