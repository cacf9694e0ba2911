package dev.pagemill.scraping.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDChoice;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDNonTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.jsoup.nodes.Element;

/** What a PDF file's form asks, and what was filled in: a list, since its pages' text has neither. */
final class PdfForm {
    /** The longest tax forms have some thousand. */
    private static final int MAX_FIELDS = 5_000;

    private static final int MAX_DEPTH = 20;
    private static final String OFF = "Off";

    private final Element list = new Element("ul");
    private final int maxChars;
    private int fields;
    private int chars;

    private PdfForm(int maxChars) {
        this.maxChars = maxChars;
    }

    /** The list; empty where there is no form, or none that shows anything. */
    static Element of(PDDocument pdf, int maxChars) {
        var reader = new PdfForm(maxChars);
        try {
            // Without the fixes that viewers make to forms: these lay out every field.
            var form = pdf.getDocumentCatalog().getAcroForm(null);
            if (form != null) {
                reader.add(form.getFields(), 0);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // A damaged form must not take the text of the pages away.
            return reader.list;
        }
        return reader.list;
    }

    private void add(List<PDField> some, int depth) throws IOException {
        for (var field : some) {
            if (fields++ >= MAX_FIELDS || chars >= maxChars) {
                return;
            }
            if (field instanceof PDNonTerminalField group) {
                if (depth < MAX_DEPTH) {
                    add(group.getChildren(), depth + 1);
                }
            } else if (isShown(field)) {
                add(field);
            }
        }
    }

    private static boolean isShown(PDField field) {
        boolean password = field instanceof PDTextField text && text.isPassword();
        return !password && !field.getWidgets().stream().allMatch(PDAnnotationWidget::isHidden);
    }

    private void add(PDField field) throws IOException {
        var told = field.getAlternateFieldName();
        boolean labelled = told != null && !told.isBlank();
        var label = (labelled ? told : String.valueOf(field.getFullyQualifiedName())).strip();
        switch (field) {
            case PDCheckBox box -> {
                boolean checked = !isOff(box);
                if (labelled || checked) {
                    item(label).prependElement("input").attr("type", "checkbox").attr("checked", checked);
                }
            }
            case PDRadioButton radio -> add(label, labelled, isOff(radio) ? "" : radio.getValue());
            case PDButton button -> {
                // It does something and says nothing.
            }
            case PDChoice choice -> add(label, labelled, chosen(choice));
            case PDTextField text -> add(label, labelled, text.getValue());
            // Signatures.
            default -> {}
        }
    }

    private static boolean isOff(PDButton button) {
        return button.getValue().isEmpty() || button.getValue().equals(OFF);
    }

    private void add(String label, boolean labelled, String value) {
        if (labelled || !value.isBlank()) {
            var lines = value.strip().lines().toList();
            var item = item(label + ":" + (lines.isEmpty() ? "" : " " + lines.getFirst()));
            for (int i = 1; i < lines.size(); i++) {
                item.appendElement("br");
                item.appendText(lines.get(i));
            }
            chars += value.length();
        }
    }

    private Element item(String text) {
        chars += text.length();
        return list.appendElement("li").appendText(text);
    }

    /** As a reader sees them: a form may call a country by its code. */
    private static String chosen(PDChoice choice) {
        var names = new ArrayList<>(choice.getOptionsExportValues());
        var shown = choice.getOptionsDisplayValues();
        return choice.getValue().stream()
                .map(value ->
                        names.contains(value) && names.size() == shown.size() ? shown.get(names.indexOf(value)) : value)
                .collect(Collectors.joining(", "));
    }
}
