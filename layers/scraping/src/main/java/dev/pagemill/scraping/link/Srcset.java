package dev.pagemill.scraping.link;

/** The candidate list of a {@code srcset} attribute, by the HTML standard's splitting rules. */
final class Srcset {

    private Srcset() {}

    /** The URL of the widest (or densest) candidate; empty where there is none. */
    static String largest(String srcset) {
        String best = "";
        double bestSize = -1;
        int at = 0;
        while (at < srcset.length()) {
            at = skip(srcset, at, true);
            int end = skip(srcset, at, false);
            if (end == at) {
                break;
            }
            String url = srcset.substring(at, end);
            double size = 1;
            if (url.endsWith(",")) {
                url = url.replaceAll(",+$", "");
                at = end;
            } else {
                int comma = srcset.indexOf(',', end);
                int stop = comma < 0 ? srcset.length() : comma;
                size = size(srcset.substring(end, stop).strip());
                at = stop;
            }
            if (size > bestSize && !url.isEmpty() && !ImageSource.isPlaceholder(url)) {
                best = url;
                bestSize = size;
            }
        }
        return best;
    }

    private static int skip(String text, int from, boolean separators) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean separator = c <= ' ' || (separators && c == ',');
            if (separator != separators) {
                break;
            }
            at++;
        }
        return at;
    }

    private static double size(String descriptor) {
        if (descriptor.isEmpty()) {
            return 1;
        }
        int digits = 0;
        while (digits < descriptor.length()
                && (isDigit(descriptor.charAt(digits)) || descriptor.charAt(digits) == '.')) {
            digits++;
        }
        try {
            return Double.parseDouble(descriptor.substring(0, digits));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
