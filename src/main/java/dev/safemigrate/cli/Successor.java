package dev.safemigrate.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.safemigrate.files.ProgramFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The program that comes after this one in the same process: with its process id, its parent, its
/// environment and its open files, so that signals and exit codes are the program's own.
///
/// The C library's `execvp` does it. Where that cannot be called, the program runs as a child that
/// is told to stop when this process is, and whose exit code is this one's.
final class Successor {
  /// As shells have it.
  static final int NOT_EXECUTABLE = 126;

  static final int NOT_FOUND = 127;

  private static final int SET_DESCRIPTOR_FLAGS = 2;
  private static final int CLOSE_ON_EXEC = 1;
  private static final int SIGPIPE = 13;
  private static final int SET_MASK = 2;
  private static final int MASK_BYTES = 128;

  private final Terminal terminal;
  private final List<String> command;

  /// @param command a program and its arguments, which are the last ones of this process
  Successor(Terminal terminal, List<String> command) {
    this.terminal = terminal;
    this.command = List.copyOf(command);
  }

  /// Becomes the program, and so does not return; but for an exit code where there is no such
  /// program, or where it was a child and has ended.
  int take() {
    var program = command.getFirst();
    return switch (ProgramFile.find(program, terminal.environment().getOrDefault("PATH", ""))) {
      case MISSING -> {
        terminal
            .err()
            .println(
                "safe-migrate found no program "
                    + program
                    + (program.contains("/") ? "." : " in PATH; give its path."));
        yield NOT_FOUND;
      }
      case NOT_EXECUTABLE -> {
        terminal
            .err()
            .println(
                "safe-migrate may not execute "
                    + program
                    + ": give it the right to, with chmod +x.");
        yield NOT_EXECUTABLE;
      }
      case FOUND -> become();
    };
  }

  private int become() {
    terminal.out().flush();
    terminal.err().flush();
    try (var memory = Arena.ofConfined()) {
      execute(memory);
      terminal
          .err()
          .println("safe-migrate: the system refused to execute " + command.getFirst() + ".");
      return NOT_EXECUTABLE;
    } catch (LinkageError | RuntimeException e) {
      terminal
          .err()
          .println(
              "safe-migrate cannot become "
                  + command.getFirst()
                  + " ("
                  + e.getMessage()
                  + "); it runs as a child, and is told to stop when safe-migrate is.");
      return asChild();
    }
  }

  /// Returns where the system refuses.
  private void execute(Arena memory) {
    var raw = ProgramFile.raw(command);
    var arguments = memory.allocate(MemoryLayout.sequenceLayout(raw.size() + 1L, ADDRESS));
    for (int i = 0; i < raw.size(); i++) {
      arguments.setAtIndex(ADDRESS, i, terminated(memory, raw.get(i)));
    }
    var execvp = function("execvp", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    handDownNoFiles();
    handDownNoSignals(memory);
    try {
      int _ = (int) execvp.invokeExact(arguments.getAtIndex(ADDRESS, 0), arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void handDownNoFiles() {
    var own = ProgramFile.openForJvm();
    if (own.isEmpty()) {
      return;
    }
    var fcntl =
        function(
            "fcntl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    try {
      for (int file : own) {
        int _ = (int) fcntl.invokeExact(file, SET_DESCRIPTOR_FLAGS, CLOSE_ON_EXEC);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// A JVM blocks a signal that it waits for, and a native image lets go of broken pipes: both
  /// would be inherited.
  private static void handDownNoSignals(Arena memory) {
    var mask =
        function("pthread_sigmask", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    var signal = function("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
    try {
      int _ = (int) mask.invokeExact(SET_MASK, memory.allocate(MASK_BYTES), MemorySegment.NULL);
      var _ = (MemorySegment) signal.invokeExact(SIGPIPE, MemorySegment.NULL);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
  }

  private static MemorySegment terminated(Arena memory, byte[] text) {
    var copy = memory.allocate(text.length + 1L);
    MemorySegment.copy(text, 0, copy, JAVA_BYTE, 0, text.length);
    return copy;
  }

  private int asChild() {
    var child = new CompletableFuture<Process>();
    // Before it starts, so that there is no moment in which nobody would stop it.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child), "stop-child"));
    try {
      child.complete(new ProcessBuilder(command).inheritIO().start());
      return child.join().waitFor();
    } catch (IOException e) {
      child.cancel(false);
      terminal.err().println("safe-migrate could not start it: " + e.getMessage());
      return NOT_EXECUTABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NOT_EXECUTABLE;
    }
  }

  private static void stop(CompletableFuture<Process> child) {
    try {
      var started = child.get();
      started.destroy();
      started.waitFor();
    } catch (ExecutionException | CancellationException _) {
      // It never started.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
