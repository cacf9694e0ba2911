package dev.pagemill.local.template;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a function may do on AWS: the statements of its Policies, its own and those of managed policies of the template.
 * Conditions of statements are taken to hold.
 */
public record Policy(List<Statement> statements) {
    public Policy {
        statements = List.copyOf(statements);
    }

    /**
     * One statement.
     *
     * @param allows Effect: Allow, or else Deny
     * @param actions such as {@code dynamodb:PutItem}, with {@code *} and {@code ?}
     * @param resources ARNs, with {@code *} and {@code ?}
     */
    public record Statement(boolean allows, List<String> actions, List<String> resources) {
        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        private boolean isAbout(String action, String resource) {
            return actions.stream().anyMatch(pattern -> matches(pattern, action, Pattern.CASE_INSENSITIVE))
                    && resources.stream().anyMatch(pattern -> matches(pattern, resource, 0));
        }

        private static boolean matches(String pattern, String text, int flags) {
            var regex = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                switch (pattern.charAt(i)) {
                    case '*' -> regex.append(".*");
                    case '?' -> regex.append('.');
                    default -> regex.append(Pattern.quote(pattern.substring(i, i + 1)));
                }
            }
            return Pattern.compile(regex.toString(), flags | Pattern.DOTALL)
                    .matcher(text)
                    .matches();
        }
    }

    /** Whether an action on a resource is allowed, as IAM decides it: some statement allows it, none denies it. */
    public boolean allows(String action, String resource) {
        boolean allowed = false;
        for (Statement statement : statements) {
            if (statement.isAbout(action, resource)) {
                if (!statement.allows()) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }
}
