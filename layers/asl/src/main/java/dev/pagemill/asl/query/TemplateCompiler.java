package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles values of a definition to templates, by query language. */
public final class TemplateCompiler {
    private static final String DYNAMIC = ".$";

    private TemplateCompiler() {}

    /** Is told of each expression that does not compile. */
    @FunctionalInterface
    public interface Faults {
        /**
         * Notes a fault.
         *
         * @param fatal whether it forbids running, rather than being probably not what was meant
         * @param pointer the JSON pointer below the value
         * @param message what is wrong and what to do
         */
        void report(boolean fatal, String pointer, String message);
    }

    /** A JSONPath Payload Template: members named {@code x.$} hold paths or intrinsic calls; all else is literal. */
    public static Template payload(JsonNode value, String field, Faults faults) {
        return new PayloadCompiler(faults).compile(value, field, "");
    }

    /** A JSONata value: every string <code>{% … %}</code> in it, at any depth, is an expression. */
    public static Template jsonata(JsonNode value, String field, Faults faults) {
        return new ExpressionCompiler(faults).compile(value, field, "");
    }

    /** One path or intrinsic call. */
    public static Template dynamic(String text, String field) {
        if (IntrinsicCall.looksLike(text)) {
            return new Template.Intrinsic(IntrinsicCall.compile(text), field);
        }
        return new Template.Path(PathExpression.compile(text), field);
    }

    /** What both languages share: walking the value and keeping what is constant constant. */
    private abstract static class Walker {
        final Faults faults;

        Walker(Faults faults) {
            this.faults = faults;
        }

        final Template compile(JsonNode value, String field, String pointer) {
            if (value.isObject()) {
                return object(value, field, pointer);
            }
            return value.isArray() ? array(value, field, pointer) : scalar(value, field, pointer);
        }

        private Template object(JsonNode value, String field, String pointer) {
            checkNames(value, pointer);
            List<Template.Member> members = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String at = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
                members.add(member(member.getKey(), member.getValue(), field + "/" + member.getKey(), at));
            }
            boolean constant = members.stream().allMatch(m -> m.value() instanceof Template.Constant);
            return constant ? new Template.Constant(value) : new Template.ObjectTemplate(members);
        }

        private Template array(JsonNode value, String field, String pointer) {
            List<Template> elements = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                elements.add(compile(value.get(i), field + "[" + i + "]", pointer + "/" + i));
            }
            boolean constant = elements.stream().allMatch(Template.Constant.class::isInstance);
            return constant ? new Template.Constant(value) : new Template.ArrayTemplate(elements);
        }

        final Template reported(String pointer, JsonNode value, InvalidExpression e) {
            faults.report(true, pointer, e.text());
            return new Template.Constant(value);
        }

        /** Checks the names of one object's members against each other. */
        void checkNames(JsonNode object, String pointer) {}

        abstract Template.Member member(String name, JsonNode value, String field, String pointer);

        abstract Template scalar(JsonNode value, String field, String pointer);
    }

    private static final class PayloadCompiler extends Walker {
        PayloadCompiler(Faults faults) {
            super(faults);
        }

        @Override
        void checkNames(JsonNode object, String pointer) {
            object.fieldNames().forEachRemaining(name -> {
                if (object.has(name + DYNAMIC)) {
                    faults.report(
                            true,
                            pointer,
                            "there are both " + name + " and " + name + DYNAMIC + ", for one member: keep one");
                }
            });
        }

        @Override
        Template.Member member(String name, JsonNode value, String field, String pointer) {
            if (!name.endsWith(DYNAMIC)) {
                return new Template.Member(name, compile(value, field, pointer));
            }
            String bare = name.substring(0, name.length() - DYNAMIC.length());
            if (!value.isTextual()) {
                faults.report(
                        true,
                        pointer,
                        "a name ending in .$ takes a path or intrinsic call as a string, not " + Shown.of(value));
                return new Template.Member(bare, new Template.Constant(value));
            }
            try {
                return new Template.Member(bare, dynamic(value.textValue(), field));
            } catch (InvalidExpression e) {
                return new Template.Member(bare, reported(pointer, value, e));
            }
        }

        @Override
        Template scalar(JsonNode value, String field, String pointer) {
            return new Template.Constant(value);
        }
    }

    private static final class ExpressionCompiler extends Walker {
        ExpressionCompiler(Faults faults) {
            super(faults);
        }

        @Override
        Template.Member member(String name, JsonNode value, String field, String pointer) {
            return new Template.Member(name, compile(value, field, pointer));
        }

        @Override
        Template scalar(JsonNode value, String field, String pointer) {
            if (!value.isTextual() || !JsonataExpression.looksLike(value.textValue())) {
                if (value.isTextual() && JsonataExpression.looksBroken(value.textValue())) {
                    faults.report(
                            false,
                            pointer,
                            "this is a plain string; an expression begins with {% and ends with %}, with nothing around them: "
                                    + Shown.of(value));
                }
                return new Template.Constant(value);
            }
            try {
                JsonataExpression expression = JsonataExpression.compile(value.textValue());
                expression.doubts().ifPresent(doubt -> faults.report(false, pointer, doubt));
                return new Template.Jsonata(expression, field);
            } catch (InvalidExpression e) {
                return reported(pointer, value, e);
            }
        }
    }
}
