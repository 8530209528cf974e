package cz.oksluzby.desktop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) into Map, List, String, Double, Boolean and null. Enough for the answers of a
 * provider; use the JSON library that your module has already. Anything else is an IllegalArgumentException.
 */
final class Json {
    private static final int DEEPEST = 32;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        Json reader = new Json(text);
        Object value = reader.value(0);
        reader.skipSpace();
        if (reader.at != text.length() || !(value instanceof Map)) throw reader.fault("an object was expected");
        return (Map<String, Object>) value;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) throw fault("nested too deep");
        switch (next()) {
            case '{': return members(depth);
            case '[': return elements(depth);
            case '"': return string();
            case 't': return word("true", Boolean.TRUE);
            case 'f': return word("false", Boolean.FALSE);
            case 'n': return word("null", null);
            default: return number();
        }
    }

    private Map<String, Object> members(int depth) {
        Map<String, Object> found = new LinkedHashMap<>();
        at++;
        if (skipped('}')) return found;
        do {
            if (next() != '"') throw fault("a name was expected");
            String name = string();
            expect(':');
            if (found.containsKey(name)) throw fault("a name twice");
            found.put(name, value(depth + 1));
        } while (skipped(','));
        expect('}');
        return found;
    }

    private List<Object> elements(int depth) {
        List<Object> found = new ArrayList<>();
        at++;
        if (skipped(']')) return found;
        do {
            found.add(value(depth + 1));
        } while (skipped(','));
        expect(']');
        return found;
    }

    private String string() {
        StringBuilder found = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char letter = text.charAt(at);
            found.append(letter == '\\' ? escaped() : letter);
        }
        expect('"');
        return found.toString();
    }

    private char escaped() {
        if (++at >= text.length()) throw fault("unfinished");
        int plain = "\"\\/bfnrt".indexOf(text.charAt(at));
        if (plain >= 0) return "\"\\/\b\f\n\r\t".charAt(plain);
        if (text.charAt(at) != 'u' || at + 4 >= text.length()) throw fault("an unknown escape");
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }

    private Double number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) at++;
        return Double.valueOf(text.substring(start, at));
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) throw fault("an unknown word");
        at += word.length();
        return value;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private char next() {
        skipSpace();
        if (at >= text.length()) throw fault("unfinished");
        return text.charAt(at);
    }

    private boolean skipped(char wanted) {
        if (next() != wanted) return false;
        at++;
        return true;
    }

    private void expect(char wanted) {
        if (!skipped(wanted)) throw fault("'" + wanted + "' was expected");
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException("no JSON at character " + at + ": " + what);
    }
}
