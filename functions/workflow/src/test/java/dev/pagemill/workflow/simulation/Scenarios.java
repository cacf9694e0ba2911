package dev.pagemill.workflow.simulation;

import dev.pagemill.workflow.simulation.Scenario.Act;
import dev.pagemill.workflow.simulation.Scenario.Hazard;
import java.util.List;

/** Workflows that between them use every part of the engine. Each has one right outcome, whatever the order of events. */
final class Scenarios {
    private Scenarios() {}

    private static String task(String arguments, String rest) {
        return "{'Type':'Task','Resource':'pagemill:sim','Arguments':" + arguments + "," + rest + "}";
    }

    private static final String ADD = "{'op':'add','value':'{% $states.input %}','by':1}";

    private static String machine(String states) {
        return ("{'QueryLanguage':'JSONata','StartAt':'A','States':{" + states + "}}").replace('\'', '"');
    }

    private static String map(int lanes, String processor, String rest) {
        return "{'Type':'Map','MaxConcurrency':" + lanes + ",'ItemProcessor':{'StartAt':'B','States':{" + processor
                + "}}," + rest + "}";
    }

    private static final String B_THEN_C = "'B':" + task(ADD, "'Next':'C'") + ",'C':" + task(ADD, "'End':true");

    static Scenario chain() {
        return new Scenario(
                "chain",
                machine("'A':" + task(ADD, "'Next':'P'") + ",'P':{'Type':'Pass','Next':'Q'},'Q':"
                        + task(ADD, "'Next':'R'") + ",'R':" + task(ADD, "'End':true")),
                "1");
    }

    /** So short that a cancel often races its end. */
    static Scenario brief() {
        return new Scenario("one task, cancelled", machine("'A':" + task(ADD, "'End':true")), "1", Act.CANCEL);
    }

    /** Children that begin all at once do so together, by other writes than those that begin one by one. */
    private static String lanes(int lanes) {
        return lanes == 0 ? ", no limit" : "";
    }

    static Scenario map(String name, int items, int lanes, Act... acts) {
        return new Scenario(
                name,
                machine("'A':" + task(ADD, "'Output':'{% [1..$states.result] %}','Next':'M'") + ",'M':"
                        + map(lanes, B_THEN_C, "'Next':'Z'") + ",'Z':"
                        + task("{'op':'echo','all':'{% $states.input %}'}", "'End':true")),
                Integer.toString(items - 1),
                acts);
    }

    static Scenario parallel() {
        String branch = "{'StartAt':'B','States':{" + B_THEN_C + "}}";
        String other = "{'StartAt':'D','States':{'D':" + task(ADD, "'End':true") + "}}";
        String slow = "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':20,'Next':'V'},'V':"
                + task(ADD, "'End':true") + "}}";
        return new Scenario(
                "parallel with a wait",
                machine("'A':{'Type':'Parallel','Branches':[" + branch + "," + slow + "," + other + "],'Next':'Z'},'Z':"
                        + task("{'op':'echo','all':'{% $states.input %}'}", "'End':true")),
                "5");
    }

    static Scenario caughtFailure(Act... acts) {
        return caughtFailure(2, acts);
    }

    private static Scenario caughtFailure(int lanes, Act... acts) {
        String bad = "{'StartAt':'F','States':{'F':" + task("{'op':'fail','error':'Sim.No'}", "'End':true") + "}}";
        String inner = "{'StartAt':'N','States':{'N':" + map(lanes, B_THEN_C, "'Items':[1,2,3,4,5],'End':true") + "}}";
        return new Scenario(
                (acts.length == 0 ? "failing branch is caught, its sibling map aborted" : "the same, cancelled")
                        + lanes(lanes),
                machine("'A':{'Type':'Parallel','Branches':[" + inner + "," + bad
                        + "],'Catch':[{'ErrorEquals':['Sim.No'],'Next':'Z'}],'End':true},'Z':"
                        + task("{'op':'echo','error':'{% $states.input.Error %}'}", "'End':true")),
                "7",
                acts);
    }

    static Scenario retriedTimeout() {
        return new Scenario(
                "silent task times out, is retried, then caught",
                machine("'A':"
                        + task(
                                "{'op':'silent'}",
                                "'TimeoutSeconds':40,'HeartbeatSeconds':15,'Retry':[{'ErrorEquals':['States.Timeout'],"
                                        + "'IntervalSeconds':3,'MaxAttempts':2}],'Catch':[{'ErrorEquals':['States.ALL'],"
                                        + "'Next':'Z'}],'End':true")
                        + ",'Z':" + task("{'op':'echo','caught':true}", "'End':true")),
                "{}");
    }

    static Scenario tolerated() {
        String processor = "'B':{'Type':'Choice','Choices':[{'Condition':'{% $states.input % 3 = 0 %}','Next':'F'}],"
                + "'Default':'C'},'F':" + task("{'op':'fail','error':'Sim.No'}", "'End':true") + ",'C':"
                + task(ADD, "'End':true");
        return new Scenario(
                "map that tolerates failures",
                machine("'A':" + map(3, processor, "'Items':[1,2,3,4,5,6,7,8,9],'ToleratedFailureCount':3,'Next':'Z'")
                        + ",'Z':" + task("{'op':'echo','all':'{% $states.input %}'}", "'End':true")),
                "{}");
    }

    static Scenario redriven(String name, int lanes, Act... acts) {
        String processor = "'B':{'Type':'Choice','Choices':[{'Condition':'{% $states.input = 4 %}','Next':'F'}],"
                + "'Default':'C'},'F':" + task("{'op':'mended','value':'{% $states.input %}'}", "'Next':'C'") + ",'C':"
                + task(ADD, "'End':true");
        return new Scenario(
                name + lanes(lanes),
                machine("'A':" + map(lanes, processor, "'Items':[1,2,3,4,5,6,7],'Next':'Z'") + ",'Z':"
                        + task("{'op':'echo','all':'{% $states.input %}'}", "'End':true")),
                "{}",
                acts);
    }

    /** The children of each round stand where those of the round before stood. */
    static Scenario loopedMap(int lanes) {
        return new Scenario(
                "map in a loop" + lanes(lanes),
                machine("'A':{'Type':'Pass','Assign':{'n':1,'all':[]},'Next':'M'},'M':"
                        + map(
                                lanes,
                                B_THEN_C,
                                "'Items':'{% [$n..2*$n+1] %}','Assign':{'n':'{% $n+1 %}','all':'{% $append($all,$states.result)"
                                        + " %}'},'Next':'K'")
                        + ",'K':{'Type':'Choice','Choices':[{'Condition':'{% $n < 4 %}','Next':'M'}],'Default':'Z'},'Z':"
                        + task("{'op':'echo','all':'{% $all %}'}", "'End':true")),
                "{}");
    }

    /** The second attempt begins every branch anew, those that succeeded too. */
    static Scenario retriedParallel() {
        String good = "{'StartAt':'B','States':{" + B_THEN_C + "}}";
        String flaky = "{'StartAt':'F','States':{'F':" + task("{'op':'flaky'}", "'End':true") + "}}";
        String nested = "{'StartAt':'N','States':{'N':"
                + map(1, "'D':" + task(ADD, "'End':true"), "'Items':[1,2,3],'End':true")
                        .replace("'StartAt':'B'", "'StartAt':'D'")
                + "}}";
        return new Scenario(
                "parallel tried again",
                machine("'A':{'Type':'Parallel','Branches':[" + good + "," + flaky + "," + nested
                        + "],'Retry':[{'ErrorEquals':['Sim.Flaky'],'IntervalSeconds':1,'MaxAttempts':3}],'Next':'Z'},'Z':"
                        + task("{'op':'echo','all':'{% $states.input %}'}", "'End':true")),
                "5");
    }

    static Scenario longWait() {
        return new Scenario(
                "waits longer than a queue can",
                machine("'A':{'Type':'Wait','Seconds':5000,'Next':'Z'},'Z':" + task(ADD, "'End':true")),
                "3");
    }

    /** A task whose worker fails by an exception however often it is tried. */
    static Scenario poisonedTask() {
        return new Scenario(
                "task that no worker survives",
                machine("'A':"
                        + task("{'op':'poison'}", "'Catch':[{'ErrorEquals':['Task.GivenUp'],'Next':'Z'}],'End':true")
                        + ",'Z':" + task("{'op':'echo','caught':true}", "'End':true")),
                "{}");
    }

    static List<Scenario> all() {
        return List.of(
                chain(),
                map("map", 7, 0),
                map("map with lanes", 11, 3),
                map("map one at a time", 4, 1),
                parallel(),
                caughtFailure(),
                caughtFailure(0),
                retriedTimeout(),
                tolerated(),
                longWait(),
                loopedMap(2),
                loopedMap(0),
                retriedParallel(),
                redriven("failed map is redriven", 2, Act.MEND_AND_REDRIVE),
                redriven("failed map is redriven", 0, Act.MEND_AND_REDRIVE),
                redriven("failed map is redriven twice", 2, Act.REDRIVE, Act.MEND_AND_REDRIVE),
                redriven("failed map is redriven twice", 0, Act.REDRIVE, Act.MEND_AND_REDRIVE),
                redriven("failing map is redriven unasked", 2, Act.REDRIVE_UNASKED, Act.REDRIVE_UNASKED),
                redriven("failing map is redriven unasked", 0, Act.REDRIVE_UNASKED, Act.REDRIVE_UNASKED),
                map("map, cancelled", 9, 3, Act.CANCEL),
                map("map without a limit, cancelled", 7, 0, Act.CANCEL),
                map("map without a limit, cancelled and resumed", 7, 0, Act.CANCEL, Act.REDRIVE),
                map("map, cancelled and resumed", 9, 3, Act.CANCEL, Act.REDRIVE),
                brief(),
                caughtFailure(Act.CANCEL),
                caughtFailure(0, Act.CANCEL),
                poisonedTask(),
                chain().under(Hazard.LOSS),
                parallel().under(Hazard.LOSS),
                longWait().under(Hazard.LOSS),
                map("map with lanes", 11, 3).under(Hazard.LOSS),
                caughtFailure().under(Hazard.LOSS),
                caughtFailure(0).under(Hazard.LOSS),
                map("map", 7, 0).under(Hazard.LOSS),
                map("map with lanes, cancelled", 9, 3, Act.CANCEL).under(Hazard.LOSS),
                redriven("failed map is redriven", 0, Act.MEND_AND_REDRIVE).under(Hazard.LOSS),
                redriven("failed map is redriven", 2, Act.MEND_AND_REDRIVE).under(Hazard.LOSS),
                retriedParallel().under(Hazard.LOSS),
                map("map with lanes", 11, 3).under(Hazard.UNREADABLE_FRAME));
    }
}
