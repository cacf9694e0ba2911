package dev.pagemill.workflow.run;

/**
 * To whom a child reports.
 *
 * @param fork the fork that started it, or adopted it last
 * @param index which child it is
 */
public record ChildLink(Fork fork, int index) {}
