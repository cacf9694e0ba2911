package dev.pagemill.asl.query;

import static dev.pagemill.asl.Asl.json;
import static dev.pagemill.asl.Asl.jsonataStates;
import static dev.pagemill.asl.Asl.output;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataTest {
    private static String evaluate(String expression, String input) {
        String quoted = TextNode.valueOf("{% " + expression + " %}").toString();
        return output(jsonataStates("A:{Type:'Pass',Output:" + quoted + ",End:true}"), input);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    $states.input.n + 1                          | 3
                    $states.input.l[0]                           | 1
                    $states.input.l[$ > 1]                       | [2,3]
                    $states.input.l[$ > 2]                       | 3
                    [$states.input.l[$ > 2]]                     | [3]
                    $states.input.nul                            | null
                    $states.input.nul = null                     | true
                    $exists($states.input.nul)                   | true
                    $exists($states.input.no)                    | false
                    $type($states.input.nul)                     | "null"
                    [null, $states.input.nul]                    | [null,null]
                    {"a": $states.input.no, "b": 1}              | {"b":1}
                    $sum($states.input.l.($ * 2))                | 12
                    $map($states.input.l, function($v) {$v + 1}) | [2,3,4]
                    $states.input.s ~> $uppercase                | "AB"
                    $partition($states.input.l, 2)               | [[1,2],[3]]
                    $range(1, 9, 4)                              | [1,5,9]
                    $range(1, 2, 4)                              | 1
                    $hash("input data", "MD5")                   | "812f45842bc6d66ee14572ce20db8e86"
                    $parse("{\\"a\\":[1,null]}")                 | {"a":[1,null]}
                    $parse("[1]")[0]                             | 1
                    $states.context.State.Name                   | "A"
                    $states.context.Execution.Input.n            | 2
                    $states.context.Execution.Id                 | "run-id"
                    $millis()                                    | 1795161600000
                    $now()                                       | "2026-11-20T08:00:00.000Z"
                    $toMillis("2026-11-20T08:00:00.000Z")        | 1795161600000
                    $random(3) = $random(3)                      | true
                    $random(42)                                  | 0.7275636800328681
                    $formatNumber(1234.5, "#,##0.00")            | "1,234.50"
                    $formatNumber(12, "0*", {"zero-digit":"0"})  | "12*"
                    $length($uuid())                             | 36
                    1.5e3                                        | 1500
                    10 / 4                                       | 2.5
                    $merge([{"a":1},{"b":2}])                    | {"a":1,"b":2}
                    ( $x := 2; $x * $x )                         | 4
                    $contains("abc", /b/)                        | true
                    $sort($states.input.r, function($a, $b) {$a.k > $b.k}).v | ["b","d","a","c"]
                    $sort($states.input.l, function($a, $b) {$a < $b})       | [3,2,1]
                    $sort(["b","a"])                             | ["a","b"]
                    $exists($sort($states.input.no, function($a, $b) {true})) | false
                    $sum($shuffle($states.input.l))              | 6
                    $shuffle($states.input.l) = $shuffle($states.input.l) or true | true
                    """)
    void evaluates(String expression, String expected) {
        assertEquals(
                json(expected),
                json(evaluate(
                        expression,
                        "{n:2,l:[1,2,3],nul:null,s:'ab',r:[{k:1,v:'a'},{k:0,v:'b'},{k:1,v:'c'},{k:0,v:'d'}]}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.no",
                "$eval('1')",
                "$no.such",
                "1 + 'a'",
                "$fn := function($x){$x}",
                "$partition([1], 0)",
                "$parse('{')",
                "$hash('x', 'CRC')",
                "$formatNumber(1, 'x')",
                "$error('mine')",
                "$states.result",
                "foo",
                "($f := function($n){$f($n + 1) + 1}; $f(0))",
                "($f := function($n){$f($n + 1)}; $f(0))"
            })
    void failsByItsOwnError(String expression) {
        String failure = evaluate(expression, "{}");
        assertTrue(failure.startsWith("States.QueryEvaluationError: "), failure);
    }

    @Test
    void saysWhichFieldAndExpressionFailed() {
        String machine = "A:{Type:'Pass',Output:{deep:['{% $gone %}']},End:true}";
        assertEquals(
                "States.QueryEvaluationError: The JSONata expression '$gone' specified for the field 'Output/deep[0]' "
                        + "returned nothing (undefined).",
                output(jsonataStates(machine), "{}"));
    }

    @Test
    void onlyWholeStringsAreExpressions() {
        String machine = "A:{Type:'Pass',Output:{a:'x {% 1 %}',b:'{% 1 %}',c:1,'{% 2 %}':3},End:true}";
        assertEquals("{\"a\":\"x {% 1 %}\",\"b\":1,\"c\":1,\"{% 2 %}\":3}", output(jsonataStates(machine), "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% %}", "{%%}", "{% ( %}", "{% 1 + %}", "{% $.a[?(@.b)] %}"})
    void isRefusedWhereItDoesNotParse(String text) {
        assertThrows(InvalidExpression.class, () -> JsonataExpression.compile(text));
    }

    @Test
    void oneExpressionServesManyThreads() throws InterruptedException {
        JsonataExpression expression = JsonataExpression.compile("{% $sum($states.input.l) & '' & $v %}");
        var wrong = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 4; t++) {
            int own = t;
            threads.add(Thread.ofVirtual().start(() -> {
                var none = (ObjectNode) json("{}");
                var mine = (ObjectNode) json("{v:" + own + "}");
                var bindings = new Bindings(
                        json("{l:[" + own + ",1]}"),
                        null,
                        null,
                        any -> none,
                        new Variables(mine, none),
                        new Entropy(Instant.EPOCH, 1));
                for (int i = 0; i < 300; i++) {
                    if (!expression.require(bindings, "f").textValue().equals((own + 1) + "" + own)) {
                        wrong.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, wrong.get());
    }
}
