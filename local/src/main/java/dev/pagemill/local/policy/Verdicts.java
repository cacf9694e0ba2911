package dev.pagemill.local.policy;

import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Decides about calls, and remembers what was refused. */
public final class Verdicts {
    private static final int MAX_REMEMBERED = 1_000;

    /** The policies by what a function signs its calls with. */
    private final Map<String, Optional<Policy>> policies;

    private final Map<Needed, Boolean> decided = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Consumer<String> log;

    private record Needed(String function, Access access) {}

    /** @param log takes a line for each thing that is refused, once */
    public Verdicts(List<FunctionSpec> functions, Consumer<String> log) {
        this.policies = functions.stream().collect(Collectors.toMap(FunctionSpec::id, FunctionSpec::policy));
        this.log = log;
    }

    /** What was refused so far, a sentence each; nothing where every policy is as it should be. */
    public List<String> refused() {
        return refused.stream().sorted().toList();
    }

    /** Why a call is refused; nothing where it is allowed. */
    Optional<String> refusal(AwsApi api, AwsCall call) {
        String function = call.caller().orElse("");
        if (!policies.containsKey(function)) {
            return Optional.of(told("A call of " + api
                    + " without a function's credentials is refused: AWS_SESSION_TOKEN belongs to them"));
        }
        return api.needs(call).stream()
                .filter(access -> !isAllowed(new Needed(function, access)))
                .findFirst()
                .map(access -> told(function + " is not authorized to perform: " + access.action() + " on resource: "
                        + access.resource() + " because no policy of it in template.yaml allows that"));
    }

    private boolean isAllowed(Needed needed) {
        Boolean known = decided.get(needed);
        if (known == null) {
            Access access = needed.access();
            known = policies.getOrDefault(needed.function(), Optional.empty())
                    .map(policy -> policy.allows(access.action(), access.resource()))
                    .orElse(true);
            if (decided.size() < MAX_REMEMBERED) {
                decided.put(needed, known);
            }
        }
        return known;
    }

    private String told(String refusal) {
        if (refused.size() < MAX_REMEMBERED && refused.add(refusal)) {
            log.accept("refused as on AWS: " + refusal);
        }
        return refusal;
    }
}
