package dev.pagemill.workflow.simulation;

import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.task.TaskClaims;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ports each of whose calls is a point where the scheduler may interleave, refuse, lose or crash. */
final class FaultyPorts {
    private FaultyPorts() {}

    record FaultyBlobs(BlobStore blobs) implements BlobStore {
        @Override
        public BlobRef put(String tenant, byte[] bytes) {
            return FaultyIo.of(() -> blobs.put(tenant, bytes));
        }

        @Override
        public Optional<byte[]> get(BlobRef ref) {
            return FaultyIo.of(() -> blobs.get(ref));
        }
    }

    record FaultyClaims(TaskClaims claims) implements TaskClaims {
        @Override
        public Claim claim(String tenant, String taskId, Duration lease) {
            return FaultyIo.of(() -> claims.claim(tenant, taskId, lease));
        }

        @Override
        public TaskResultMessage.Outcome complete(Claim.Acquired claim, TaskResultMessage.Outcome outcome) {
            return FaultyIo.of(() -> claims.complete(claim, outcome));
        }

        @Override
        public void release(Claim.Acquired claim) {
            FaultyIo.of(() -> claims.release(claim));
        }
    }

    record FaultyWorkflows(WorkflowStore workflows) implements WorkflowStore {
        @Override
        public boolean put(WorkflowVersion version) {
            return FaultyIo.of(() -> workflows.put(version));
        }

        @Override
        public Optional<WorkflowVersion> version(String tenant, String name, String version) {
            return FaultyIo.of(() -> workflows.version(tenant, name, version));
        }

        @Override
        public Optional<WorkflowVersion> newest(String tenant, String name) {
            return FaultyIo.of(() -> workflows.newest(tenant, name));
        }

        @Override
        public List<Summary> list(String tenant) {
            return FaultyIo.of(() -> workflows.list(tenant));
        }

        @Override
        public Start remember(String tenant, String key, Start start) {
            return FaultyIo.of(() -> workflows.remember(tenant, key, start));
        }
    }
}
