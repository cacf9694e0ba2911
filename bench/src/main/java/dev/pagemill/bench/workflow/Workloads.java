package dev.pagemill.bench.workflow;

import com.fasterxml.jackson.databind.JsonNode;

/** The measured workflows. Every task is a no-op whose answer is what it was asked. */
final class Workloads {
    private Workloads() {}

    private static String task(String rest) {
        return "{'Type':'Task','Resource':'pagemill:noop','Arguments':'{% $states.input %}'," + rest + "}";
    }

    static JsonNode chain(int tasks) {
        var states = new StringBuilder();
        for (int i = 0; i < tasks; i++) {
            String next = i + 1 < tasks ? "'Next':'T" + (i + 1) + "'" : "'End':true";
            states.append(i == 0 ? "" : ",").append("'T").append(i).append("':").append(task(next));
        }
        return machine("T0", states.toString());
    }

    /** A Map that begins all items at once. */
    static JsonNode map(int items) {
        return map(items, 0);
    }

    /** @param atOnce how many items run at once; 0 for no limit */
    static JsonNode map(int items, int atOnce) {
        return machine(
                "M",
                "'M':{'Type':'Map','MaxConcurrency':" + atOnce + ",'Items':'{% [1.." + items
                        + "] %}','ItemProcessor':{'StartAt':'T','States':{'T':" + task("'End':true")
                        + "}},'Output':'{% $count($states.result) %}','End':true}");
    }

    /** A Map whose items need no worker. */
    static JsonNode passMap(int items) {
        return machine(
                "M",
                "'M':{'Type':'Map','Items':'{% [1.." + items
                        + "] %}','ItemProcessor':{'StartAt':'T','States':{'T':{'Type':'Pass','End':true}}},"
                        + "'Output':'{% $count($states.result) %}','End':true}");
    }

    static JsonNode parallel(int branches) {
        var all = new StringBuilder();
        for (int i = 0; i < branches; i++) {
            all.append(i == 0 ? "" : ",")
                    .append("{'StartAt':'T" + i + "','States':{'T" + i + "':")
                    .append(task("'End':true"))
                    .append("}}");
        }
        return machine("P", "'P':{'Type':'Parallel','Branches':[" + all + "],'End':true}");
    }

    private static JsonNode machine(String start, String states) {
        return LoopSuite.definition("{'QueryLanguage':'JSONata','StartAt':'" + start + "','States':{" + states + "}}");
    }
}
