package dev.pagemill.workflow.store;

import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Definitions in this process's memory: for tests and simulations. */
public final class InMemoryWorkflowStore implements WorkflowStore {
    private record Name(String tenant, String name) {}

    private final Map<Name, Map<String, WorkflowVersion>> versions = new HashMap<>();
    private final Map<String, Map<String, WorkflowVersion>> newest = new HashMap<>();
    private final Map<Name, Start> starts = new HashMap<>();

    @Override
    public synchronized boolean put(WorkflowVersion version) {
        var known = versions.computeIfAbsent(new Name(version.tenant(), version.name()), key -> new HashMap<>());
        boolean isNew = known.putIfAbsent(version.version(), version) == null;
        newest.computeIfAbsent(version.tenant(), key -> new TreeMap<>())
                .put(version.name(), known.get(version.version()));
        return isNew;
    }

    @Override
    public synchronized Optional<WorkflowVersion> version(String tenant, String name, String version) {
        return Optional.ofNullable(
                versions.getOrDefault(new Name(tenant, name), Map.of()).get(version));
    }

    @Override
    public synchronized Optional<WorkflowVersion> newest(String tenant, String name) {
        return Optional.ofNullable(newest.getOrDefault(tenant, Map.of()).get(name));
    }

    @Override
    public synchronized List<Summary> list(String tenant) {
        return newest.getOrDefault(tenant, Map.of()).values().stream()
                .map(version -> new Summary(version.name(), version.version(), version.createdAt()))
                .toList();
    }

    @Override
    public synchronized Start remember(String tenant, String key, Start start) {
        var standing = starts.putIfAbsent(new Name(tenant, key), start);
        return standing == null ? start : standing;
    }
}
