package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.url.WebUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.TextPosition;

/** The areas of one page that lead to an address on the web. What leads to a place in the file is no link. */
final class PdfLinks {
    static final PdfLinks NONE = new PdfLinks(List.of());

    /** A page of references has some hundred. */
    private static final int MAX_AREAS = 1_000;

    private static final int MAX_URL_CHARS = 4_000;
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);

    /** Of the size of type: a letter's middle above its base line. */
    private static final float MIDDLE = 0.25f;

    /** A line's corners, two numbers each. */
    private static final int QUAD = 8;

    private final List<Area> areas;
    private final BitSet written = new BitSet();

    /** In points from the lower left corner of what is shown of the page, before it is turned. */
    private record Area(float left, float bottom, float right, float top, String url) {
        boolean holds(float x, float y) {
            return x >= left && x <= right && y >= bottom && y <= top;
        }
    }

    private PdfLinks(List<Area> areas) {
        this.areas = areas;
    }

    /** @param base what the file's relative addresses are relative to, where it says so */
    static PdfLinks of(PDPage page, Optional<WebUrl> base) {
        var areas = new ArrayList<Area>();
        try {
            for (var annotation : page.getAnnotations(PdfLinks::isLink)) {
                if (areas.size() < MAX_AREAS && annotation instanceof PDAnnotationLink link) {
                    url(link, base).ifPresent(url -> areas(link, page.getCropBox(), url, areas));
                }
            }
        } catch (IOException | RuntimeException e) {
            // Damaged notes on a page must not take its text away.
            return new PdfLinks(areas);
        }
        return new PdfLinks(areas);
    }

    private static boolean isLink(PDAnnotation annotation) {
        return annotation instanceof PDAnnotationLink && !annotation.isHidden();
    }

    boolean isEmpty() {
        return areas.isEmpty();
    }

    /** The address that a letter leads to, or an empty text. */
    String at(TextPosition letter) {
        var start = letter.getTextMatrix();
        float along = letter.getEndX() - start.getTranslateX();
        float up = letter.getEndY() - start.getTranslateY();
        float length = (float) Math.hypot(along, up);
        float rise = length == 0 ? 0 : MIDDLE * letter.getYScale() / length;
        float x = start.getTranslateX() + along / 2 - up * rise;
        float y = start.getTranslateY() + up / 2 + along * rise;
        for (int i = 0; i < areas.size(); i++) {
            if (areas.get(i).holds(x, y)) {
                written.set(i);
                return areas.get(i).url;
            }
        }
        return "";
    }

    /** The addresses of areas without text: pictures are links, too. */
    List<String> withoutText() {
        var texts = new ArrayList<String>();
        var bare = new ArrayList<String>();
        for (int i = 0; i < areas.size(); i++) {
            (written.get(i) ? texts : bare).add(areas.get(i).url);
        }
        return bare.stream().filter(url -> !texts.contains(url)).distinct().toList();
    }

    private static Optional<String> url(PDAnnotationLink link, Optional<WebUrl> base) {
        if (!(link.getAction() instanceof PDActionURI action) || action.getURI() == null) {
            return Optional.empty();
        }
        var written = action.getURI().strip();
        var uri = written.regionMatches(true, 0, "www.", 0, 4) ? "http://" + written : written;
        var scheme = SCHEME.matcher(uri);
        boolean safe = !scheme.matches() || SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
        if (!safe || uri.isEmpty() || uri.startsWith("#") || uri.length() > MAX_URL_CHARS) {
            return Optional.empty();
        }
        return Optional.of(base.filter(url -> !scheme.matches())
                .flatMap(url -> url.resolve(uri))
                .map(WebUrl::href)
                .orElse(uri));
    }

    /** A link that goes over lines tells the corners of its part of each. */
    private static void areas(PDAnnotationLink link, PDRectangle crop, String url, List<Area> areas) {
        float[] quads = link.getQuadPoints();
        if (quads != null && quads.length >= QUAD) {
            for (int i = 0; i + QUAD <= quads.length && areas.size() < MAX_AREAS; i += QUAD) {
                areas.add(area(
                        List.of(quads[i], quads[i + 2], quads[i + 4], quads[i + 6]),
                        List.of(quads[i + 1], quads[i + 3], quads[i + 5], quads[i + 7]),
                        crop,
                        url));
            }
        } else if (link.getRectangle() != null) {
            var box = link.getRectangle();
            areas.add(area(
                    List.of(box.getLowerLeftX(), box.getUpperRightX()),
                    List.of(box.getLowerLeftY(), box.getUpperRightY()),
                    crop,
                    url));
        }
    }

    private static Area area(List<Float> xs, List<Float> ys, PDRectangle crop, String url) {
        return new Area(
                xs.stream().min(Float::compare).orElseThrow() - crop.getLowerLeftX(),
                ys.stream().min(Float::compare).orElseThrow() - crop.getLowerLeftY(),
                xs.stream().max(Float::compare).orElseThrow() - crop.getLowerLeftX(),
                ys.stream().max(Float::compare).orElseThrow() - crop.getLowerLeftY(),
                url);
    }
}
