package dev.pagemill.asl.definition;

import static dev.pagemill.asl.Asl.jsonataStates;
import static dev.pagemill.asl.Asl.output;
import static dev.pagemill.asl.Asl.states;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private static final String WAYS = ",Y:{Type:'Pass',Result:'yes',End:true},N:{Type:'Pass',Result:'no',End:true}";

    private static String decide(String rule, String input) {
        return output(states("A:{Type:'Choice',Choices:[{" + rule + ",Next:'Y'}],Default:'N'}" + WAYS), input);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    StringEquals:'b'                    | 'b'    | yes
                    StringEquals:'b'                    | 'B'    | no
                    StringEquals:'1'                    | 1      | no
                    StringLessThan:'b'                  | 'a'    | yes
                    StringLessThan:'b'                  | 'b'    | no
                    StringLessThanEquals:'b'            | 'b'    | yes
                    StringGreaterThan:'b'               | 'c'    | yes
                    StringGreaterThan:'b'               | 'B'    | no
                    StringGreaterThanEquals:'b'         | 'b'    | yes
                    NumericEquals:1                     | 1.0    | yes
                    NumericEquals:1                     | '1'    | no
                    NumericEquals:1                     | true   | no
                    NumericEquals:9007199254740993      | 9007199254740992 | no
                    NumericLessThan:1                   | 0.99   | yes
                    NumericLessThanEquals:1             | 1      | yes
                    NumericGreaterThan:1                | 1      | no
                    NumericGreaterThanEquals:1          | 1      | yes
                    BooleanEquals:true                  | true   | yes
                    BooleanEquals:true                  | 'true' | no
                    TimestampEquals:'2026-01-01T00:00:00Z'        | '2026-01-01T01:00:00+01:00' | yes
                    TimestampLessThan:'2026-01-01T00:00:00Z'      | '2025-12-31T23:59:59.999Z'  | yes
                    TimestampLessThanEquals:'2026-01-01T00:00:00Z'| '2026-01-01T00:00:00Z'      | yes
                    TimestampGreaterThan:'2026-01-01T00:00:00Z'   | '2026-01-01'                | no
                    TimestampGreaterThanEquals:'2026-01-01T00:00:00Z'| '2026-01-01T00:00:01Z'   | yes
                    IsNull:true                         | null   | yes
                    IsNull:false                        | 0      | yes
                    IsString:true                       | ''     | yes
                    IsNumeric:true                      | 1.5    | yes
                    IsNumeric:true                      | '1.5'  | no
                    IsBoolean:true                      | false  | yes
                    IsTimestamp:true                    | '2026-01-01T00:00:00Z' | yes
                    IsTimestamp:true                    | '2026-01-01T00:00:00'  | no
                    IsPresent:true                      | null   | yes
                    StringMatches:'log-*.txt'           | 'log-1.txt'   | yes
                    StringMatches:'log-*.txt'           | 'log-1.txt.x' | no
                    StringMatches:'*'                   | ''     | yes
                    StringMatches:'a.c'                 | 'abc'  | no
                    StringMatches:'a\\\\*c'             | 'a*c'  | yes
                    StringMatches:'a\\\\*c'             | 'abc'  | no
                    """)
    void comparesAsTheOperatorSays(String operator, String value, String expected) {
        assertEquals("\"" + expected + "\"", decide("Variable:'$.v'," + operator, "{v:" + value + "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    StringEqualsPath               | 'x' | 'x'
                    StringLessThanPath             | 'a' | 'b'
                    StringLessThanEqualsPath       | 'a' | 'a'
                    StringGreaterThanPath          | 'b' | 'a'
                    StringGreaterThanEqualsPath    | 'b' | 'b'
                    NumericEqualsPath              | 2   | 2.0
                    NumericLessThanPath            | 1   | 2
                    NumericLessThanEqualsPath      | 2   | 2
                    NumericGreaterThanPath         | 3   | 2
                    NumericGreaterThanEqualsPath   | 2   | 2
                    BooleanEqualsPath              | true | true
                    TimestampEqualsPath            | '2026-01-01T00:00:00Z' | '2026-01-01T00:00:00Z'
                    TimestampLessThanPath          | '2026-01-01T00:00:00Z' | '2026-01-02T00:00:00Z'
                    TimestampLessThanEqualsPath    | '2026-01-01T00:00:00Z' | '2026-01-01T00:00:00Z'
                    TimestampGreaterThanPath       | '2026-01-03T00:00:00Z' | '2026-01-02T00:00:00Z'
                    TimestampGreaterThanEqualsPath | '2026-01-03T00:00:00Z' | '2026-01-03T00:00:00Z'
                    """)
    void comparesWithWhatAPathFinds(String operator, String value, String other) {
        String input = "{v:" + value + ",o:" + other + "}";
        String rule = "Variable:'$.v'," + operator + ":'$.o'";
        assertEquals("\"yes\"", decide(rule, input));
        assertEquals("\"no\"", decide("Not:{" + rule + "}", input));
        assertEquals("\"no\"", decide(rule, "{v:" + value + ",o:[]}"));
        assertTrue(decide(rule, "{v:" + value + "}").startsWith("States.Runtime"));
    }

    @Test
    void combinesConditions() {
        String both = "{Variable:'$.a',IsPresent:true},{Variable:'$.b',IsPresent:true}";
        assertEquals("\"yes\"", decide("And:[" + both + "]", "{a:1,b:1}"));
        assertEquals("\"no\"", decide("And:[" + both + "]", "{a:1}"));
        assertEquals("\"yes\"", decide("Or:[" + both + "]", "{b:1}"));
        assertEquals("\"no\"", decide("Or:[" + both + "]", "{}"));
        assertEquals("\"yes\"", decide("Not:{Or:[" + both + "]}", "{}"));
        // What comes after a false in And is not looked at: its path may find nothing.
        assertEquals("\"no\"", decide("And:[{Variable:'$.a',IsPresent:true},{Variable:'$.a',NumericEquals:1}]", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IsNull:true", "StringEquals:'a'", "IsString:false"})
    void failsWhereTheVariableIsMissing(String operator) {
        assertTrue(decide("Variable:'$.v'," + operator, "{}").startsWith("States.Runtime: Invalid path '$.v'"));
    }

    @Test
    void failsWhereNothingMatchesAndThereIsNoDefault() {
        String none = "A:{Type:'Choice',Choices:[{Variable:'$.v',IsNull:true,Next:'Y'}]}" + WAYS;
        assertTrue(output(states(none), "{v:1}").startsWith("States.NoChoiceMatched: "));
    }

    @Test
    void takesJsonataConditions() {
        String choice = """
                A:{Type:'Choice',Choices:[{Condition:'{% $states.input.n > 1 %}',Next:'Y',Output:'{% $states.input.n %}',
                     Assign:{way:'rule'}}],Default:'N',Output:'else',Assign:{way:'default'}},
                Y:{Type:'Pass',Output:['{% $way %}','{% $states.input %}'],End:true},
                N:{Type:'Pass',Output:['{% $way %}','{% $states.input %}'],End:true}""";
        assertEquals("[\"rule\",2]", output(jsonataStates(choice), "{n:2}"));
        assertEquals("[\"default\",\"else\"]", output(jsonataStates(choice), "{n:1}"));
        assertTrue(output(jsonataStates(choice.replace("$states.input.n > 1", "1")), "{}")
                .startsWith("States.QueryEvaluationError"));
    }
}
