package dev.pagemill.bench.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.scraping.language.ProfileFormat;
import dev.pagemill.scraping.language.ProfileText;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the trigram profiles of the scraping layer from those of a library that counted more. */
@Command(
        name = "language-profiles",
        mixinStandardHelpOptions = true,
        description =
                "Writes SCRIPT.trigrams from the profiles in the jar of com.optimaize.languagedetector:language-detector.")
public final class LanguageProfilesCommand implements Callable<Integer> {

    /** Rarer trigrams are left out: the profiles of large languages hold none. */
    private static final double LEAST = 1.2e-4;

    private static final int HIGHEST = 255;

    /** Languages that so few pages are in that taking others for them would be the likelier reason to name them. */
    private static final Set<String> RARE = Set.of("an", "ast", "ht", "oc");

    @Parameters(index = "0", paramLabel = "JAR", description = "The library's jar.")
    @Nullable
    Path jar;

    @Parameters(index = "1", paramLabel = "OUT_DIR", description = "Where the profiles go.")
    @Nullable
    Path out;

    private final Map<UnicodeScript, TreeMap<String, Map<String, Double>>> profiles =
            new EnumMap<>(UnicodeScript.class);

    @Override
    public Integer call() throws IOException {
        try (var zip = new ZipFile(Objects.requireNonNull(jar).toFile())) {
            for (var entry : zip.stream()
                    .filter(file -> file.getName().matches("languages/[a-z]+"))
                    .toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    add(entry.getName().substring("languages/".length()), new ObjectMapper().readTree(in));
                }
            }
        }
        for (var script : profiles.entrySet()) {
            write(script.getKey(), script.getValue());
        }
        return 0;
    }

    private void add(String language, JsonNode profile) {
        for (UnicodeScript script : RARE.contains(language) ? List.<UnicodeScript>of() : ProfileFormat.SCRIPTS) {
            var counts = new TreeMap<String, Double>();
            double all = 0;
            for (var count : profile.path("freq").properties()) {
                String trigram = count.getKey();
                all += trigram.length() == 3 ? count.getValue().asDouble() : 0;
                if (trigram.length() == 3 && trigram.charAt(1) != ' ' && trigram.equals(inProfile(trigram, script))) {
                    counts.merge(
                            trigram.toLowerCase(Locale.ROOT), count.getValue().asDouble(), Double::sum);
                }
            }
            double sum = all;
            double of =
                    counts.values().stream().mapToDouble(Double::doubleValue).sum();
            if (of > sum / 2) {
                counts.replaceAll((trigram, count) -> count / of);
                counts.values().removeIf(share -> share < LEAST);
                profiles.computeIfAbsent(script, key -> new TreeMap<>()).put(language, counts);
            }
        }
    }

    /** The trigram itself where all of it is of the script: the text that is asked about has no other. */
    private static String inProfile(String trigram, UnicodeScript script) {
        String lower = ProfileText.of(trigram, script);
        return lower.contains(trigram.toLowerCase(Locale.ROOT)) ? trigram : "";
    }

    private void write(UnicodeScript script, TreeMap<String, Map<String, Double>> languages) throws IOException {
        var trigrams = new TreeSet<String>();
        languages.values().forEach(profile -> trigrams.addAll(profile.keySet()));
        Path file = Objects.requireNonNull(out).resolve(script.name().toLowerCase(Locale.ROOT) + ".trigrams");
        try (var data = new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
            data.writeUTF(String.join(" ", languages.keySet()));
            data.writeInt(trigrams.size());
            for (String trigram : trigrams) {
                data.writeChars(trigram);
            }
            for (String trigram : trigrams) {
                for (var profile : languages.values()) {
                    data.writeByte(gain(profile.getOrDefault(trigram, ProfileFormat.UNSEEN)));
                }
            }
        }
        System.out.println(file + ": " + languages.keySet() + ", " + trigrams.size() + " trigrams");
    }

    private static int gain(double share) {
        return (int) Math.clamp(Math.round(Math.log(share / ProfileFormat.UNSEEN) * ProfileFormat.STEPS), 0, HIGHEST);
    }
}
