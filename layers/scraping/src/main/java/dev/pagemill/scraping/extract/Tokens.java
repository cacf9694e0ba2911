package dev.pagemill.scraping.extract;

import java.util.Arrays;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** The names a page's author gave an element, as hashes: its tag, and the classes, id and roles with their parts. */
final class Tokens {
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final int ASCII = 128;
    /** More names than this are generated utility classes. */
    private static final int MAX_TOKENS = 40;

    private int[] hashes = new int[16];
    private int size;

    static int[] of(Element element) {
        Tokens tokens = new Tokens();
        tokens.addWhole(element.normalName(), 'T');
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                tokens.addAttribute(attribute);
            }
        }
        return Arrays.copyOf(tokens.hashes, tokens.size);
    }

    private void addAttribute(Attribute attribute) {
        switch (attribute.getKey()) {
            case "class", "id" -> addNames(attribute.getValue());
            case "role", "itemprop", "itemtype", "data-testid", "data-component", "aria-label", "data-test" ->
                addNames(attribute.getValue());
            default -> {}
        }
    }

    private void addWhole(String name, char kind) {
        int hash = mix(FNV_OFFSET, kind);
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash, name.charAt(i));
        }
        add(hash);
    }

    /** Each name, and each part of it: {@code postBody-text} gives itself, post, body and text. */
    private void addNames(String value) {
        int whole = mix(FNV_OFFSET, 'W');
        int part = mix(FNV_OFFSET, 'P');
        int partLength = 0;
        int parts = 0;
        boolean lastLower = false;
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : ' ';
            char lower = TextCounts.lower(c);
            boolean letter = isLetter(c);
            boolean boundary = !letter || (lastLower && TextCounts.isUpper(c));
            if (boundary && partLength > 0) {
                add(part);
                parts++;
                part = mix(FNV_OFFSET, 'P');
                partLength = 0;
            }
            if (c == ' ' || c == '\n' || c == '\t') {
                if (parts > 1) {
                    add(whole);
                }
                whole = mix(FNV_OFFSET, 'W');
                parts = 0;
            } else {
                whole = mix(whole, isDigit(c) ? '0' : lower);
            }
            if (letter) {
                part = mix(part, lower);
                partLength++;
            }
            lastLower = letter && (c < ASCII ? c >= 'a' : Character.isLowerCase(c));
        }
    }

    /** Nearly all names are of ASCII, whose characters are told by their place. */
    private static boolean isLetter(char c) {
        return c < ASCII ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : Character.isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c < ASCII ? c >= '0' && c <= '9' : Character.isDigit(c);
    }

    private void add(int hash) {
        if (size < MAX_TOKENS) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
            }
            hashes[size++] = hash;
        }
    }

    private static int mix(int hash, char c) {
        return (hash ^ c) * FNV_PRIME;
    }
}
