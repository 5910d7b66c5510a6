package dev.safemigrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SourceSizeTest {
  private static final int LINES_OF_A_FILE = 400;
  private static final int LINES_OF_A_METHOD = 40;

  /// A file or method; a text block, which is SQL or JSON, counts as the one line that it begins
  /// on.
  private record Sized(String name, long lines) {}

  @Test
  void noSourceFileIsLongerThan400Lines() throws IOException {
    assertThat(measured().files)
        .isNotEmpty()
        .filteredOn(file -> file.lines > LINES_OF_A_FILE)
        .isEmpty();
  }

  @Test
  void noMethodIsLongerThan40Lines() throws IOException {
    assertThat(measured().methods)
        .isNotEmpty()
        .filteredOn(method -> method.lines > LINES_OF_A_METHOD)
        .isEmpty();
  }

  private static Ruler measured() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjectsFromPaths(Sources.java());
      var task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
      var ruler = new Ruler(Trees.instance(task));
      for (var unit : task.parse()) {
        ruler.scan(unit, null);
      }
      return ruler;
    }
  }

  private static final class Ruler extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final List<Sized> files = new ArrayList<>();
    private final List<Sized> methods = new ArrayList<>();
    private long linesInTextBlocks;

    private Ruler(Trees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void unused) {
      linesInTextBlocks = 0;
      super.visitCompilationUnit(unit, null);
      files.add(new Sized(fileName(unit), linesOf(unit) - linesInTextBlocks));
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      long before = linesInTextBlocks;
      super.visitMethod(method, null);
      var name = fileName(getCurrentPath().getCompilationUnit()) + " " + method.getName();
      methods.add(new Sized(name, linesOf(method) - (linesInTextBlocks - before)));
      return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
      linesInTextBlocks += linesOf(literal) - 1;
      return super.visitLiteral(literal, null);
    }

    private long linesOf(Tree tree) {
      var unit = getCurrentPath().getCompilationUnit();
      var positions = trees.getSourcePositions();
      // A file begins with its first line, also where that is a comment.
      long start = tree instanceof CompilationUnitTree ? 0 : positions.getStartPosition(unit, tree);
      var lines = unit.getLineMap();
      long last = lines.getLineNumber(positions.getEndPosition(unit, tree));
      return last - lines.getLineNumber(start) + 1;
    }

    private static String fileName(CompilationUnitTree unit) {
      return Objects.toString(Path.of(unit.getSourceFile().toUri()).getFileName());
    }
  }
}
