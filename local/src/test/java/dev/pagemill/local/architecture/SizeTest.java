package dev.pagemill.local.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Small files, small methods, few parameters: a number that nobody checks drifts. */
class SizeTest {
    private static final int FILE_LINES_P90 = 250;
    private static final int METHOD_LINES_P90 = 18;
    private static final int METHOD_LINES_MAX = 80;
    /** Of all methods, this share may have more than four parameters; records' components do not count. */
    private static final double MANY_PARAMETERS_SHARE = 0.01;

    private static final int FEW_PARAMETERS = 4;

    private record Size(String name, int lines, int parameters) {}

    private static final List<Size> FILES = new ArrayList<>();
    private static final List<Size> METHODS = new ArrayList<>();

    @BeforeAll
    static void parseEverySource() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = Modules.sources();
            for (var source : sources) {
                FILES.add(new Size(
                        Modules.rootFolder().relativize(source).toString(),
                        Files.readAllLines(source).size(),
                        0));
            }
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var trees = Trees.instance(task);
            for (var unit : task.parse()) {
                new MethodSizes(unit, trees).scan(unit, null);
            }
        }
    }

    private static final class MethodSizes extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;

        MethodSizes(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                var positions = trees.getSourcePositions();
                var lines = unit.getLineMap();
                long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                var name = unit.getSourceFile().getName() + ":" + first + " " + method.getName();
                int parameters =
                        isRecordConstructor(method) ? 0 : method.getParameters().size();
                METHODS.add(new Size(name, (int) (last - first + 1), parameters));
            }
            return super.visitMethod(method, nothing);
        }

        private boolean isRecordConstructor(MethodTree method) {
            return method.getReturnType() == null
                    && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }
    }

    private static int p90(List<Size> sizes) {
        var lines = sizes.stream().mapToInt(Size::lines).sorted().toArray();
        return lines[(int) (lines.length * 0.9)];
    }

    private static String longest(List<Size> sizes) {
        return sizes.stream()
                .sorted(Comparator.comparingInt(Size::lines).reversed())
                .limit(10)
                .map(size -> "\n  " + size.lines() + " " + size.name())
                .reduce("", String::concat);
    }

    @Test
    void filesAreSmall() {
        assertTrue(p90(FILES) <= FILE_LINES_P90, () -> "p90 is " + p90(FILES) + " lines; longest:" + longest(FILES));
    }

    @Test
    void methodsAreSmall() {
        assertTrue(
                p90(METHODS) <= METHOD_LINES_P90,
                () -> "p90 is " + p90(METHODS) + " lines; longest:" + longest(METHODS));
        assertTrue(
                METHODS.stream().allMatch(method -> method.lines() <= METHOD_LINES_MAX),
                () -> "over " + METHOD_LINES_MAX + " lines:" + longest(METHODS));
    }

    @Test
    void methodsTakeFewParameters() {
        var many = METHODS.stream()
                .filter(method -> method.parameters() > FEW_PARAMETERS)
                .toList();
        assertTrue(
                many.size() <= METHODS.size() * MANY_PARAMETERS_SHARE,
                () -> many.size() + " of " + METHODS.size() + " methods take more than " + FEW_PARAMETERS
                        + " parameters: " + many);
    }
}
