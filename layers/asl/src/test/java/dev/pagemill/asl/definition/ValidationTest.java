package dev.pagemill.asl.definition;

import static dev.pagemill.asl.Asl.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                                        |                              | must be an object
                    {}                                                        |                              | StartAt is missing
                    {}                                                        |                              | States is missing
                    {StartAt:'A',States:{}}                                   | /States                      | at least one state
                    {StartAt:'B',States:{A:{Type:'Succeed'}}}                 | /StartAt                     | there is no state 'B'
                    {StartAt:'A',Versoin:'1.0',States:{A:{Type:'Succeed'}}}   | /Versoin                     | did you mean Version?
                    {StartAt:'A',Version:'2.0',States:{A:{Type:'Succeed'}}}   | /Version                     | no version 2.0
                    {StartAt:'A',TimeoutSeconds:0,States:{A:{Type:'Succeed'}}}| /TimeoutSeconds              | whole number of 1
                    {StartAt:'A',QueryLanguage:'SQL',States:{A:{Type:'Succeed'}}} | /QueryLanguage           | JSONPath or JSONata
                    """)
    void findsFaultsOfTheMachine(String definition, String pointer, String message) {
        assertFound(Validation.check(json(definition)), pointer == null ? "" : pointer, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Type:'Pas',End:true                                       |                  /Type       | did you mean Pass?
                    Type:'Pass'                                               |                              | either Next or "End": true
                    Type:'Pass',Next:'A',End:true                             |                              | either Next or "End": true
                    Type:'Pass',Next:'B'                                      | /Next                        | there is no state 'B'
                    Type:'Pass',Retri:[],End:true                             | /Retri                       | has no field Retri
                    Type:'Pass',InputPath:'x',End:true                        | /InputPath                   | not a JSONPath
                    Type:'Pass',Parameters:{'a.$':1},End:true                 | /Parameters/a.$              | path or intrinsic call
                    Type:'Pass',Parameters:{'a.$':'States.No()'},End:true     | /Parameters/a.$              | no function States.No
                    Type:'Pass',ResultPath:'$.a[*]',End:true                  | /ResultPath                  | one place
                    Type:'Pass',Output:1,End:true                             | /Output                      | this field is JSONata's
                    Type:'Pass',QueryLanguage:'JSONata',Parameters:{},End:true | /Parameters                 | this field is JSONPath's
                    Type:'Pass',QueryLanguage:'JSONata',Output:'{% 1 + %}',End:true | /Output                | not JSONata
                    Type:'Pass',Assign:{'a b':1},End:true                     | /Assign/a b                  | cannot be a variable
                    Type:'Pass',Assign:{states:1},End:true                    | /Assign/states               | cannot be a variable
                    Type:'Task',End:true                                      |                              | Resource is missing
                    Type:'Task',Resource:'pagemill:r',TimeoutSeconds:1.5,End:true      | /TimeoutSeconds              | whole number
                    Type:'Task',Resource:'pagemill:r',TimeoutSeconds:5,TimeoutSecondsPath:'$.t',End:true | /TimeoutSeconds | give either
                    Type:'Task',Resource:'pagemill:r',TimeoutSeconds:5,HeartbeatSeconds:5,End:true | /HeartbeatSeconds | less than TimeoutSeconds
                    Type:'Task',Resource:'pagemill:r',Credentials:'x',End:true         | /Credentials                 | must be an object
                    Type:'Task',Resource:'pagemill:r',Retry:[{}],End:true              | /Retry/0                     | at least one error
                    Type:'Task',Resource:'pagemill:r',Retry:[{ErrorEquals:['States.ALL','X']}],End:true | /Retry/0/ErrorEquals | must stand alone
                    Type:'Task',Resource:'pagemill:r',Retry:[{ErrorEquals:['States.ALL']},{ErrorEquals:['X']}],End:true | /Retry/0/ErrorEquals | last rule
                    Type:'Task',Resource:'pagemill:r',Retry:[{ErrorEquals:['X'],BackoffRate:0.5}],End:true | /Retry/0/BackoffRate | 1 or more
                    Type:'Task',Resource:'pagemill:r',Retry:[{ErrorEquals:['X'],IntervalSeconds:0}],End:true | /Retry/0/IntervalSeconds | of 1
                    Type:'Task',Resource:'pagemill:r',Retry:[{ErrorEquals:['X'],IntervalSeconds:9,MaxDelaySeconds:5}],End:true | /Retry/0/MaxDelaySeconds | greater than
                    Type:'Task',Resource:'pagemill:r',Retry:[{ErrorEquals:['X'],JitterStrategy:'HALF'}],End:true | /Retry/0/JitterStrategy | FULL or NONE
                    Type:'Task',Resource:'pagemill:r',Catch:[{ErrorEquals:['X']}],End:true | /Catch/0                 | Next is missing
                    Type:'Task',Resource:'pagemill:r',Catch:[{ErrorEquals:['X'],Next:'B'}],End:true | /Catch/0/Next   | there is no state 'B'
                    Type:'Wait',End:true                                      |                              | exactly one of Seconds
                    Type:'Wait',Seconds:1,SecondsPath:'$.s',End:true          |                              | exactly one of Seconds
                    Type:'Wait',Timestamp:'noon',End:true                     | /Timestamp                   | must be a timestamp
                    Type:'Choice'                                             |                              | needs Choices
                    Type:'Choice',Choices:[{Variable:'$.a',Next:'A'}]         | /Choices/0                   | exactly one comparison
                    Type:'Choice',Choices:[{Variable:'$.a',StringEquals:1,Next:'A'}] | /Choices/0/StringEquals | cannot compare with 1
                    Type:'Choice',Choices:[{Variable:'$.a',IsNull:'y',Next:'A'}] | /Choices/0/IsNull         | true or false
                    Type:'Choice',Choices:[{Not:{Variable:'$.a',IsNull:true,Next:'A'},Next:'A'}] | /Choices/0/Not/Next | only the outermost rule
                    Type:'Choice',Choices:[{And:[],Next:'A'}]                 | /Choices/0/And               | at least one condition
                    Type:'Choice',QueryLanguage:'JSONata',Choices:[{Next:'A'}] | /Choices/0                  | needs a Condition
                    Type:'Choice',QueryLanguage:'JSONata',Choices:[{Condition:'x',Next:'A'}] | /Choices/0/Condition | true, false or an expression
                    Type:'Fail',Error:'x',ErrorPath:'$.x'                     | /Error                       | give either
                    Type:'Fail',End:true                                      | /End                         | has no field End
                    Type:'Parallel',End:true                                  |                              | needs Branches
                    Type:'Parallel',Branches:[[]],End:true                    | /Branches/0                  | must be an object
                    Type:'Parallel',Branches:[{StartAt:'B',States:{B:{Type:'Pass',Next:'A'}}}],End:true | /Branches/0/States/B/Next | no state 'A' in this scope
                    Type:'Map',End:true                                       |                              | needs an ItemProcessor
                    Type:'Map',ItemProcessor:{StartAt:'A',States:{A:{Type:'Succeed'}}},End:true | /ItemProcessor/States/A | already a state of this name
                    Type:'Map',ItemProcessor:{StartAt:'B',States:{B:{Type:'Succeed'}},ProcessorConfig:{Mode:'FAST'}},End:true | /ItemProcessor/ProcessorConfig/Mode | INLINE or DISTRIBUTED
                    Type:'Map',ItemProcessor:{StartAt:'B',States:{B:{Type:'Succeed'}}},ItemBatcher:{},End:true | /ItemBatcher | MaxItemsPerBatch
                    Type:'Map',ItemProcessor:{StartAt:'B',States:{B:{Type:'Succeed'}}},ToleratedFailurePercentage:101,End:true | /ToleratedFailurePercentage | 0 to 100
                    """)
    void findsFaultsOfAState(String state, String pointer, String message) {
        List<Problem> problems = Validation.check(json("{StartAt:'A',States:{A:{" + state + "}}}"));
        assertFound(problems, "/States/A" + (pointer == null ? "" : pointer.strip()), message);
    }

    private static void assertFound(List<Problem> problems, String pointer, String message) {
        assertTrue(
                problems.stream()
                        .anyMatch(problem -> problem.pointer().equals(pointer)
                                && problem.severity() == Problem.Severity.ERROR
                                && problem.message().contains(message)),
                problems::toString);
    }

    @Test
    void tellsEveryProblemAtOnce() {
        String bad = """
                {StartAt:'X',States:{
                  A:{Type:'Task',Next:'B'},
                  'B/b':{Type:'Wait',End:true},
                  C:{Type:'Map',ItemProcessor:{StartAt:'D',States:{D:{Type:'Oops'}}},End:true}}}""";
        List<String> pointers = Validation.check(json(bad)).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::pointer)
                .toList();
        assertEquals(
                List.of(
                        "/States/A",
                        "/States/B~1b",
                        "/States/C/ItemProcessor/States/D/Type",
                        "/StartAt",
                        "/States/A/Next"),
                pointers);
        InvalidDefinition thrown = assertThrows(InvalidDefinition.class, () -> StateMachine.parse(json(bad)));
        assertEquals(5, thrown.problems().size());
    }

    @Test
    void warnsOfWhatRunsButIsProbablyNotMeant() {
        String odd = """
                {StartAt:'A',QueryLanguage:'JSONata',States:{
                  A:{Type:'Pass',Output:' {% 1 %}',Assign:{v:1},Next:'P'},
                  P:{Type:'Parallel',Branches:[{StartAt:'B',States:{B:{Type:'Pass',Assign:{v:2},End:true}}}],Next:'A'},
                  Lost:{Type:'Pass',Next:'A'}}}""";
        List<Problem> problems = Validation.check(json(odd));
        assertTrue(problems.stream().allMatch(problem -> problem.severity() == Problem.Severity.WARNING));
        assertEquals(
                List.of("/States/A/Output", "/States", "/States/Lost", "/States/P/Branches/0/States/B"),
                problems.stream().map(Problem::pointer).toList());
        StateMachine.parse(json(odd));
    }

    @Test
    void warnsOfErrorNamesThatNothingRaises() {
        String task =
                "{StartAt:'A',States:{A:{Type:'Task',Resource:'pagemill:r',Retry:[{ErrorEquals:['States.TaskFail','Mine']}],"
                        + "Catch:[{ErrorEquals:['States.Runtime'],Next:'B'}],Next:'B'},B:{Type:'Succeed'}}}";
        assertEquals(
                List.of(
                        "/States/A/Retry/0/ErrorEquals: the language has no error States.TaskFail; did you mean"
                                + " States.TaskFailed?",
                        "/States/A/Catch/0/ErrorEquals: States.Runtime always ends the run: it is neither retried nor"
                                + " caught"),
                Validation.check(json(task)).stream().map(Problem::toString).toList());
    }

    @Test
    void findsNothingInASoundDefinition() {
        String sound = """
                {Comment:'c',StartAt:'A',TimeoutSeconds:60,States:{
                  A:{Type:'Task',Comment:'x',Resource:'pagemill:scrape',Parameters:{'u.$':'$.url','n':[{'x.$':'$$.State.Name'}]},
                     TimeoutSecondsPath:'$.t',HeartbeatSeconds:5,Retry:[{ErrorEquals:['Scrape.Timeout'],MaxAttempts:0}],
                     Catch:[{ErrorEquals:['States.ALL'],ResultPath:'$.e',Next:'B'}],Next:'B'},
                  B:{Type:'Map',ItemsPath:'$.l',MaxConcurrencyPath:'$.m',ToleratedFailureCount:1,Label:'L',
                     ItemSelector:{'i.$':'$$.Map.Item.Index'},ItemProcessor:{ProcessorConfig:{Mode:'DISTRIBUTED',ExecutionType:'STANDARD'},
                     StartAt:'C',States:{C:{Type:'Wait',SecondsPath:'$.s',End:true}}},Next:'D'},
                  D:{Type:'Choice',Choices:[{Variable:'$.x',StringEqualsPath:'$.y',Next:'E'}],Default:'E'},
                  E:{Type:'Fail',ErrorPath:'$.e',CausePath:"States.Format('{}', $.c)"}}}""";
        assertEquals(List.of(), Validation.check(json(sound)));
    }

    private static List<String> told(String states) {
        return Validation.check(json("{StartAt:'A',States:" + states + "}")).stream()
                .map(problem -> problem.pointer() + " " + problem.severity())
                .toList();
    }

    @Test
    void namesTheOperatorThatWasMeant() {
        var problems = Validation.check(json("{StartAt:'A',States:{A:{Type:'Choice',Choices:[{Variable:'$.a',"
                + "StringEqual:'x',Next:'B'}]},B:{Type:'Succeed'}}}"));
        assertTrue(problems.toString().contains("did you mean StringEquals?"), problems::toString);
    }

    @Test
    void refusesWhatHasTwoMeaningsOrNone() {
        assertEquals(
                List.of("/States/A/Parameters ERROR"),
                told("{'A':{'Type':'Pass','Parameters':{'a':1,'a.$':'$.a'},'End':true}}"));
        assertEquals(List.of("/States/A/Resource ERROR"), told("{'A':{'Type':'Task','Resource':'scrape','End':true}}"));
        assertEquals(List.of("/States/A/Comment ERROR"), told("{'A':{'Type':'Pass','Comment':5,'End':true}}"));
        assertEquals(
                List.of("/States/A/Choices/0/Or ERROR"),
                told("{'A':{'Type':'Choice','Choices':[{'And':[{'Variable':'$.a','IsNull':true}],"
                        + "'Or':[{'Variable':'$.b','IsNull':true}],'Next':'B'}]},'B':{'Type':'Succeed'}}"));
    }

    @Test
    void checksWhereItemsComeFrom() {
        assertEquals(
                List.of(
                        "/States/A/ItemReader/ReaderConfig ERROR",
                        "/States/A/ItemReader/Resource ERROR",
                        "/States/A/ResultWriter/WriterConfig/OutputType ERROR"),
                told("{'A':{'Type':'Map','ItemReader':{'Resource':'arn:aws:states:::s3:copyObject',"
                                + "'ReaderConfig':{'InputType':'CSV','CSVHeaderLocation':'GIVEN'}},"
                                + "'ResultWriter':{'WriterConfig':{'OutputType':'CSV'}},"
                                + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'B',"
                                + "'States':{'B':{'Type':'Succeed'}}},'End':true}}")
                        .stream()
                        .sorted()
                        .toList());
    }

    @Test
    void doubtsExpressionsThatFindNothing() {
        for (String expression : List.of("$.a", "$states.inputs.a", "$eval('1')")) {
            assertEquals(
                    List.of("/States/A/Output WARNING"),
                    told("{'A':{'Type':'Pass','QueryLanguage':'JSONata','Output':'{% " + expression.replace("'", "")
                            + " %}','End':true}}"));
        }
    }
}
