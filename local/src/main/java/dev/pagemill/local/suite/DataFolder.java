package dev.pagemill.local.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of a suite's state, which one suite at a time may use. */
final class DataFolder implements AutoCloseable {
    private final FileChannel channel;

    private DataFolder(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws SuiteException when it cannot be written or another suite has it */
    static DataFolder lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new SuiteException("the data folder " + folder
                        + " is in use by another suite; stop that one or give another --data");
            }
            return new DataFolder(channel);
        } catch (IOException e) {
            throw new SuiteException(
                    "the data folder " + folder + " cannot be used (" + e.getMessage() + "); give another --data");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // by another suite of this same process, as tests have it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SuiteException("the data folder's lock cannot be given back: " + e.getMessage());
        }
    }
}
