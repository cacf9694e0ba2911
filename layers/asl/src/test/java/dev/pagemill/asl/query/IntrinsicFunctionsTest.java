package dev.pagemill.asl.query;

import static dev.pagemill.asl.Asl.json;
import static dev.pagemill.asl.Asl.output;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.Asl;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrinsicFunctionsTest {
    private static final String INPUT = "{a:[1,2,2,'x'],o:{k:1},s:'a,b;c',n:2.5,nul:null,big:[1,2,3,4,5],t:true}";

    private static JsonNode evaluate(String call) {
        String escaped = call.replace("\\", "\\\\").replace("\"", "\\\"");
        String text = output(Asl.states("A:{Type:'Pass',Parameters:{\"r.$\":\"" + escaped + "\"},End:true}"), INPUT);
        return text.startsWith("{") ? json(text).get("r") : json("\"" + text.replaceAll(":.*", "") + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    States.Array()                                    | []
                    States.Array($.n, 'x', 1, null, true, $.o)        | [2.5,"x",1,null,true,{"k":1}]
                    States.ArrayPartition($.big, 2)                   | [[1,2],[3,4],[5]]
                    States.ArrayPartition($.big, 1.6)                 | [[1,2],[3,4],[5]]
                    States.ArrayContains($.a, 'x')                    | true
                    States.ArrayContains($.a, 2.0)                    | true
                    States.ArrayContains($.a, 9)                      | false
                    States.ArrayRange(1, 9, 2)                        | [1,3,5,7,9]
                    States.ArrayRange(9, 1, -4)                       | [9,5,1]
                    States.ArrayRange(3, 1, 1)                        | []
                    States.ArrayGetItem($.a, 3)                       | "x"
                    States.ArrayLength($.a)                           | 4
                    States.ArrayUnique($.a)                           | [1,2,"x"]
                    States.Base64Encode('Data to encode')             | "RGF0YSB0byBlbmNvZGU="
                    States.Base64Decode('RGF0YQ==')                   | "Data"
                    States.Hash('input data', 'SHA-1')                | "aaff4a450a104cd177d28d18d74485e8cae074b7"
                    States.JsonMerge($.o, States.StringToJson('\\{"k":2,"l":3\\}'), false) | {"k":2,"l":3}
                    States.StringToJson('[1, "two"]')                 | [1,"two"]
                    States.JsonToString($.o)                          | "{\\"k\\":1}"
                    States.MathAdd(111, -1)                           | 110
                    States.MathAdd($.n, 0)                            | 3
                    States.StringSplit($.s, ',;')                     | ["a","b","c"]
                    States.Format('{} and {}', $.n, 'it\\'s')         | "2.5 and it's"
                    States.Format('\\{{}\\}', 1)                      | "{1}"
                    States.Format('{}{}{}', $.nul, $.t, $.a)          | "nulltrue[1, 2, 2, x]"
                    States.ArrayGetItem(States.StringSplit('a.b', '.'), 1) | "b"
                    States.ArrayLength($.a[?(@ == 2)])                | 2
                    """)
    void giveWhatTheyPromise(String call, String expected) {
        assertEquals(json(expected), evaluate(call));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.ArrayPartition($.a, 0)",
                "States.ArrayPartition($.o, 1)",
                "States.ArrayRange(1, 5000, 1)",
                "States.ArrayRange(1, 5, 0)",
                "States.ArrayRange(-9000000000000000000, 9000000000000000000, 9000000000000000)",
                "States.ArrayGetItem($.a, 4)",
                "States.ArrayGetItem($.a, -1)",
                "States.ArrayLength($.o)",
                "States.Base64Decode('***')",
                "States.Hash('x', 'CRC32')",
                "States.JsonMerge($.o, $.o, true)",
                "States.JsonMerge($.o, $.a, false)",
                "States.StringToJson('{')",
                "States.MathAdd('1', 2)",
                "States.MathAdd(99999999999999999999, 1)",
                "States.MathAdd(9223372036854775807, 1)",
                "States.MathRandom(3, 3)",
                "States.MathRandom(4, 3)",
                "States.MathRandom(2.6, 3.4)",
                "States.MathRandom('1', 3)",
                "States.MathRandom(1, $.nul)",
                "States.MathRandom(1, 3, 'x')",
                "States.MathRandom(1, 3, $.nul)",
                "States.MathRandom(0, 99999999999999999999)",
                "States.MathRandom(0, 9, 1e30)",
                "States.StringSplit($.n, ',')",
                "States.Format('{}')",
                "States.Format('', 1)"
            })
    void failByTheErrorOfIntrinsics(String call) {
        assertEquals(json("'States.IntrinsicFailure'"), evaluate(call));
    }

    @Test
    void drawWithinTheBoundsAndTheSameForTheSameSeed() {
        JsonNode first = evaluate("States.MathRandom(1, 4)");
        assertTrue(first.intValue() >= 1 && first.intValue() < 4);
        assertEquals(first, evaluate("States.MathRandom(1, 4)"));
        assertEquals(evaluate("States.MathRandom(1, 1000, 5)"), evaluate("States.MathRandom(1, 1000, 5)"));
        String uuid = evaluate("States.UUID()").textValue();
        assertTrue(uuid.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"), uuid);
    }

    /** Each of the range comes up, the end never; bounds are rounded as the service does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0, 3|0|2", "-2, 1|-2|0", "7, 8|7|7", "0.5, 2.6|1|2"})
    void drawFromTheStartToBeforeTheEnd(String bounds, int least, int most) {
        var drawn = new TreeSet<Integer>();
        for (int seed = 0; seed < 60; seed++) {
            String call = "States.MathRandom(" + bounds + ", " + seed + ")";
            drawn.add(evaluate(call).intValue());
            assertEquals(evaluate(call), evaluate(call));
        }
        assertEquals(IntStream.rangeClosed(least, most).boxed().toList(), List.copyOf(drawn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.Nothing()",
                "States.Array(",
                "States.Array(1 2)",
                "States.Array('open)",
                "States.MathAdd(1)",
                "States.Array(word)",
                "States.UUID() tail",
                "States.Array"
            })
    void areRefusedWhereTheyDoNotParse(String call) {
        assertThrows(InvalidExpression.class, () -> IntrinsicCall.compile(call));
    }

    @Test
    void nestNoDeeperThanTheServiceAllows() {
        String ten = "States.Array(".repeat(10) + ")".repeat(10);
        assertEquals(json("[[[[[[[[[[]]]]]]]]]]"), evaluate(ten));
        assertThrows(InvalidExpression.class, () -> IntrinsicCall.compile("States.Array(" + ten + ")"));
    }
}
