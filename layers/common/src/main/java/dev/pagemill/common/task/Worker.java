package dev.pagemill.common.task;

/** What a worker function does, whichever door the task came through. Called by many threads at once. */
@FunctionalInterface
public interface Worker {
    /** Does the task. Throws only for bugs and outages: the task is then tried again. */
    TaskResult perform(Task task);
}
