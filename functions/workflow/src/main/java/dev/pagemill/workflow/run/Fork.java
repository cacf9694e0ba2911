package dev.pagemill.workflow.run;

import dev.pagemill.asl.run.ScopePath;

/**
 * Which fork of which frame. It travels in the messages between a frame and its children.
 *
 * @param parent the frame that forked
 * @param state its Parallel or Map state
 * @param step the frame's step, which the join answers
 * @param origin the sequence number of the frame's record that holds the {@link ForkData}
 * @param generation grows with every redrive of the fork; a child reports to the newest one that reached it
 * @param count how many children there are
 * @param lanes how many may run at once: the end of child i starts child i + lanes
 * @param width how many children share a join item and a chunk of items
 * @param together whether neighbours begin by one write, {@link RunStore#addBlock}: all children begin at once, in this and in
 *     every other fork of this state
 */
public record Fork(
        ScopePath parent,
        String state,
        long step,
        long origin,
        long generation,
        int count,
        int lanes,
        int width,
        boolean together) {
    /** The usual width: with more, a join item would pass the kilobyte that one write unit pays for. */
    public static final int WIDTH = 200;

    public Fork {
        if (count < 1 || width < 1 || lanes < 1 || lanes > count) {
            throw new IllegalArgumentException(
                    "A fork has at least one child and one lane, and no more lanes than children");
        }
        if (together && lanes != count) {
            throw new IllegalArgumentException("Children that begin together have a lane each");
        }
    }

    /** The same fork after a redrive. */
    public Fork resumedAt(long newGeneration, long newStep) {
        return new Fork(parent, state, newStep, origin, newGeneration, count, lanes, width, together);
    }

    /** Where the child with this index stands. */
    public ScopePath child(int index) {
        return parent.child(state, index);
    }

    /** How many join items the children report to. */
    public int shards() {
        return (count + width - 1) / width;
    }

    /** How many children report to one join item. */
    public int shardSize(int shard) {
        return Math.min(width, count - shard * width);
    }
}
