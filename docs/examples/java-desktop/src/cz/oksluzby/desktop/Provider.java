package cz.oksluzby.desktop;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Klíčník as the module sees it: addresses from the discovery document, and what is asked there. */
final class Provider {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, Object> metadata;

    private Provider(String issuer) throws IOException, InterruptedException, Refused {
        metadata = get(issuer + "/.well-known/openid-configuration", null);
        if (!issuer.equals(metadata.get("issuer"))) throw new IOException("the document of another issuer");
    }

    static Provider discover(String issuer) throws IOException, InterruptedException, Refused {
        return new Provider(issuer);
    }

    String issuer() {
        return address("issuer");
    }

    URI authorization(Map<String, String> parameters) {
        return URI.create(address("authorization_endpoint") + "?" + form(parameters));
    }

    URI endSession(Map<String, String> parameters) {
        return URI.create(address("end_session_endpoint") + "?" + form(parameters));
    }

    /** The keys that verify tokens (RFC 7517). */
    Map<String, Object> keys() throws IOException, InterruptedException, Refused {
        return get(address("jwks_uri"), null);
    }

    Map<String, Object> userinfo(String accessToken) throws IOException, InterruptedException, Refused {
        return get(address("userinfo_endpoint"), accessToken);
    }

    /** A public client has no secret: PKCE proves that code and request belong together. */
    Map<String, Object> token(Map<String, String> parameters) throws IOException, InterruptedException, Refused {
        return ask(HttpRequest.newBuilder(URI.create(address("token_endpoint")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(parameters))));
    }

    private Map<String, Object> get(String address, String accessToken)
        throws IOException, InterruptedException, Refused {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (accessToken != null) request.header("Authorization", "Bearer " + accessToken);
        return ask(request);
    }

    private Map<String, Object> ask(HttpRequest.Builder request) throws IOException, InterruptedException, Refused {
        var answer = http.send(request.timeout(PATIENCE).header("Accept", "application/json").build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() == 200) return Json.object(answer.body());
        if (answer.statusCode() >= 500) throw new IOException("the provider answers " + answer.statusCode());
        throw refusal(answer.statusCode(), answer.body());
    }

    private static Refused refusal(int status, String body) {
        try {
            Map<String, Object> told = Json.object(body);
            return new Refused((String) told.get("error"), (String) told.get("error_description"));
        } catch (IllegalArgumentException noJson) {
            return new Refused(status == 401 ? "invalid_token" : "status " + status, null);
        }
    }

    private String address(String name) {
        return (String) metadata.get(name);
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }
}
