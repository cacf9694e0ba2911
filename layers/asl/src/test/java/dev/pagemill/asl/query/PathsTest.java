package dev.pagemill.asl.query;

import static dev.pagemill.asl.Asl.json;
import static dev.pagemill.asl.Asl.output;
import static dev.pagemill.asl.Asl.states;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSONPath, the fields that take it, and ResultPath. */
class PathsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    $                              | {"a":{"b":[10,20,{"c":null}]},"x y":1}
                    $.a.b[0]                       | 10
                    $['a']['b'][1]                 | 20
                    $.a.b[-1].c                    | null
                    $['x y']                       | 1
                    $.a.b[2].c                     | null
                    $.a.b[*]                       | [10,20,{"c":null}]
                    $.a.b[0:2]                     | [10,20]
                    $.a.b[?(@ > 15)]               | [20]
                    $..c                           | [null]
                    $.nothing[*]                   | []
                    $.nothing.at[0:1].all          | []
                    $.a.b[?(@.d == 1)]             | []
                    """)
    void findValues(String path, String expected) {
        String input = "{a:{b:[10,20,{c:null}]},'x y':1}";
        assertEquals(
                json(expected), json(output(states("A:{Type:'Pass',InputPath:\"" + path + "\",End:true}"), input)));
    }

    @ParameterizedTest
    @CsvSource({"$.no", "$.a.b[3]", "$.a.b.c", "$no", "$$.No"})
    void failWhereADefinitePathFindsNothing(String path) {
        String failure =
                output(states("A:{Type:'Pass',Parameters:{\"r.$\":\"" + path + "\"},End:true}"), "{a:{b:[1]}}");
        assertTrue(failure.startsWith("States.Runtime: "), failure);
        assertTrue(failure.contains(path), failure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "$"          | {"r":1}
                    null         | {"a":{"b":0},"l":[1,2]}
                    "$.r"        | {"a":{"b":0},"l":[1,2],"r":{"r":1}}
                    "$.a.b"      | {"a":{"b":{"r":1}},"l":[1,2]}
                    "$.a.c.d"    | {"a":{"b":0,"c":{"d":{"r":1}}},"l":[1,2]}
                    "$['a']['b']"| {"a":{"b":{"r":1}},"l":[1,2]}
                    "$.l[1]"     | {"a":{"b":0},"l":[1,{"r":1}]}
                    """)
    void placeResults(String resultPath, String expected) {
        String machine = "A:{Type:'Pass',Result:{r:1},ResultPath:" + resultPath + ",End:true}";
        assertEquals(json(expected), json(output(states(machine), "{a:{b:0},l:[1,2]}")));
    }

    @ParameterizedTest
    @CsvSource({"$.a.b.c", "$.l[2]", "$.a[0]"})
    void failWhereAResultHasNoPlace(String resultPath) {
        String machine = "A:{Type:'Pass',Result:1,ResultPath:'" + resultPath + "',End:true}";
        String failure = output(states(machine), "{a:{b:0},l:[1,2]}");
        assertTrue(failure.startsWith("States.ResultPathMatchFailure: "), failure);
    }

    @Test
    void passDataThroughAllFiveFieldsInOrder() {
        String task = """
                A:{Type:'Task',Resource:'pagemill:x',InputPath:'$.in',Parameters:{'p.$':'$.v','l':['x',{'q.$':'$$.State.Name'}]},
                   ResultSelector:{'got.$':'$.p'},ResultPath:'$.out',OutputPath:'$.out.got',End:true}""";
        assertEquals("5", output(states(task), "{in:{v:5}}"));
    }

    @Test
    void nullPathsStandForAnEmptyObject() {
        assertEquals("{}", output(states("A:{Type:'Pass',InputPath:null,End:true}"), "{a:1}"));
        assertEquals("{}", output(states("A:{Type:'Pass',OutputPath:null,End:true}"), "{a:1}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    InputPath:'$'             | States.Runtime
                    OutputPath:'$'            | States.Runtime
                    Parameters:{'a.$':'$'}    | States.Runtime
                    Parameters:{a:1}          | {"a":1}
                    ResultPath:'$.r'          | {"r":null}
                    Comment:'none'            | null
                    """)
    void pathsDoNotApplyToNull(String field, String expected) {
        String got = output(states("A:{Type:'Pass'," + field + ",End:true}"), "null");
        assertTrue(got.startsWith(expected), got);
    }

    @Test
    void literalResultsAreNotTemplates() {
        assertEquals("{\"r.$\":\"$.a\"}", output(states("A:{Type:'Pass',Result:{'r.$':'$.a'},End:true}"), "{a:1}"));
    }

    @Test
    void theContextObjectTellsOfRunStateAndMachine() {
        String pass =
                "A:{Type:'Pass',Parameters:{'e.$':'$$.Execution','s.$':'$$.State','m.$':'$$.StateMachine.Name'},End:true}";
        assertEquals(json("""
                     {"e":{"Id":"run-id","Input":{"a":1},"StartTime":"2026-11-20T08:00:00.000Z","Name":"run-name",
                           "RoleArn":"role","RedriveCount":0},
                      "s":{"Name":"A","EnteredTime":"2026-11-20T08:00:00.000Z"},"m":"machine-name"}"""), json(output(states(pass), "{a:1}")));
    }
}
