package dev.pagemill.workflow.simulation;

import dev.pagemill.workflow.simulation.Scenario.Disturbance;
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
                "1",
                Disturbance.NONE);
    }

    /** So short that a cancel often races its end. */
    static Scenario brief() {
        return new Scenario("one task, cancelled", machine("'A':" + task(ADD, "'End':true")), "1", Disturbance.CANCEL);
    }

    static Scenario map(String name, int items, int lanes, Disturbance disturbance) {
        return new Scenario(
                name,
                machine("'A':" + task(ADD, "'Output':'{% [1..$states.result] %}','Next':'M'") + ",'M':"
                        + map(lanes, B_THEN_C, "'Next':'Z'") + ",'Z':"
                        + task("{'op':'echo','all':'{% $states.input %}'}", "'End':true")),
                Integer.toString(items - 1),
                disturbance);
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
                "5",
                Disturbance.NONE);
    }

    static Scenario caughtFailure(Disturbance disturbance) {
        String bad = "{'StartAt':'F','States':{'F':" + task("{'op':'fail','error':'Sim.No'}", "'End':true") + "}}";
        String inner = "{'StartAt':'N','States':{'N':" + map(2, B_THEN_C, "'Items':[1,2,3,4,5],'End':true") + "}}";
        return new Scenario(
                "failing branch is caught, its sibling map aborted",
                machine("'A':{'Type':'Parallel','Branches':[" + inner + "," + bad
                        + "],'Catch':[{'ErrorEquals':['Sim.No'],'Next':'Z'}],'End':true},'Z':"
                        + task("{'op':'echo','error':'{% $states.input.Error %}'}", "'End':true")),
                "7",
                disturbance);
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
                "{}",
                Disturbance.NONE);
    }

    static Scenario tolerated() {
        String processor = "'B':{'Type':'Choice','Choices':[{'Condition':'{% $states.input % 3 = 0 %}','Next':'F'}],"
                + "'Default':'C'},'F':" + task("{'op':'fail','error':'Sim.No'}", "'End':true") + ",'C':"
                + task(ADD, "'End':true");
        return new Scenario(
                "map that tolerates failures",
                machine("'A':" + map(3, processor, "'Items':[1,2,3,4,5,6,7,8,9],'ToleratedFailureCount':3,'Next':'Z'")
                        + ",'Z':" + task("{'op':'echo','all':'{% $states.input %}'}", "'End':true")),
                "{}",
                Disturbance.NONE);
    }

    static Scenario redriven() {
        String processor = "'B':{'Type':'Choice','Choices':[{'Condition':'{% $states.input = 4 %}','Next':'F'}],"
                + "'Default':'C'},'F':" + task("{'op':'mended','value':'{% $states.input %}'}", "'Next':'C'") + ",'C':"
                + task(ADD, "'End':true");
        return new Scenario(
                "failed map is redriven",
                machine("'A':" + map(2, processor, "'Items':[1,2,3,4,5,6,7],'Next':'Z'") + ",'Z':"
                        + task("{'op':'echo','all':'{% $states.input %}'}", "'End':true")),
                "{}",
                Disturbance.REDRIVE);
    }

    static Scenario longWait() {
        return new Scenario(
                "waits longer than a queue can",
                machine("'A':{'Type':'Wait','Seconds':5000,'Next':'Z'},'Z':" + task(ADD, "'End':true")),
                "3",
                Disturbance.NONE);
    }

    static List<Scenario> all() {
        return List.of(
                chain(),
                map("map", 7, 0, Disturbance.NONE),
                map("map with lanes", 11, 3, Disturbance.NONE),
                map("map one at a time", 4, 1, Disturbance.NONE),
                parallel(),
                caughtFailure(Disturbance.NONE),
                retriedTimeout(),
                tolerated(),
                longWait(),
                redriven(),
                map("map, cancelled", 9, 3, Disturbance.CANCEL),
                brief(),
                caughtFailure(Disturbance.CANCEL));
    }
}
