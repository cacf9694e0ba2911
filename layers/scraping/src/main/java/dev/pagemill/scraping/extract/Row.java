package dev.pagemill.scraping.extract;

/** Writes feature rows one value after another into one array. */
final class Row {
    final float[] values;
    private int at;

    Row(int size) {
        values = new float[size];
    }

    void add(double value) {
        values[at++] = (float) value;
    }

    void flag(boolean value) {
        values[at++] = value ? 1 : 0;
    }

    /** A ratio; missing when nothing can be divided by. */
    void share(double part, double whole) {
        values[at++] = whole == 0 ? Float.NaN : (float) (part / whole);
    }

    void log(double value) {
        values[at++] = (float) Math.log1p(Math.max(0, value));
    }

    void addAll(float[] from, int offset, int count) {
        System.arraycopy(from, offset, values, at, count);
        at += count;
    }
}
