package dev.pagemill.bench.train;

import dev.pagemill.scraping.extract.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/** The nodes of all trees while they grow. */
final class TreeTable {
    private record Node(short feature, float threshold, int left) {}

    private final List<Integer> roots = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    int addRoot() {
        roots.add(nodes.size());
        nodes.add(new Node((short) -1, 0, 0));
        return nodes.size() - 1;
    }

    /** Makes a leaf an inner node; the answer is the left child, the right one follows. */
    int split(int node, int feature, float threshold) {
        int left = nodes.size();
        nodes.set(node, new Node((short) feature, threshold, left));
        nodes.add(new Node((short) -1, 0, 0));
        nodes.add(new Node((short) -1, 0, 0));
        return left;
    }

    void leaf(int node, float value) {
        nodes.set(node, new Node((short) -1, value, 0));
    }

    /** A tree's answer for the row that starts at {@code offset}. */
    float value(int root, float[] rows, int offset) {
        Node node = nodes.get(root);
        while (node.feature() >= 0) {
            boolean left = rows[offset + node.feature()] <= node.threshold();
            node = nodes.get(node.left() + (left ? 0 : 1));
        }
        return node.threshold();
    }

    TreeEnsemble ensemble() {
        short[] features = new short[nodes.size()];
        float[] thresholds = new float[nodes.size()];
        int[] lefts = new int[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            features[i] = nodes.get(i).feature();
            thresholds[i] = nodes.get(i).threshold();
            lefts[i] = nodes.get(i).left();
        }
        return new TreeEnsemble(roots.stream().mapToInt(root -> root).toArray(), features, thresholds, lefts);
    }
}
