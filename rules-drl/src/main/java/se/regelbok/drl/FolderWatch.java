package se.regelbok.drl;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/**
 * Calls back when a folder, its subfolder of cases, or a file has changed and then been still for a moment. The folder above is
 * watched too: a folder may be put in the place of another.
 */
final class FolderWatch implements AutoCloseable {
    private static final long STILL_MILLIS = 200;

    /** A folder that is never still is read all the same. */
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final Path source;
    private final Runnable changed;
    private final WatchService service;
    private WatchKey above;

    private FolderWatch(Path source, Runnable changed) throws IOException {
        this.source = source;
        this.changed = changed;
        this.service = source.getFileSystem().newWatchService();
    }

    static FolderWatch start(Path source, Runnable changed) {
        try {
            FolderWatch watch = new FolderWatch(source.toAbsolutePath().normalize(), changed);
            watch.register();
            Thread thread = new Thread(watch::run, "regelbok-watch");
            thread.setDaemon(true);
            thread.start();
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch " + source, e);
        }
    }

    private void register() throws IOException {
        above = watch(source.getParent());
        for (Path folder : new Path[] {source, source.resolve("cases")}) {
            if (Files.isDirectory(folder)) {
                watch(folder);
            }
        }
    }

    private WatchKey watch(Path folder) throws IOException {
        return folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    }

    private void run() {
        try {
            call();
            while (true) {
                boolean concerns = concerns(service.take());
                long start = System.nanoTime();
                for (WatchKey next = still(); next != null; next = still()) {
                    concerns |= concerns(next);
                    if (System.nanoTime() - start > LONGEST_NANOS) {
                        break;
                    }
                }
                if (concerns) {
                    register();
                    call();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // closed: nothing more to watch
        } catch (IOException e) {
            call();
        }
    }

    private WatchKey still() throws InterruptedException {
        return service.poll(STILL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Beside the source there may be much that does not concern it. */
    private boolean concerns(WatchKey key) {
        boolean concerns = !key.equals(above)
                | key.pollEvents().stream()
                        .anyMatch(
                                e -> e.context() == null || source.getFileName().equals(e.context()));
        key.reset();
        return concerns;
    }

    /** A listener that throws does not stop the watch. */
    private void call() {
        try {
            changed.run();
        } catch (RuntimeException e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
