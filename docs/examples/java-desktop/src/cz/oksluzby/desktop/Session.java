package cz.oksluzby.desktop;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * One login: authorization code with PKCE in the system browser, refresh, userinfo, logout. Tokens live in memory
 * only; who starts the module again is logged in by the browser's session, without typing.
 */
final class Session {
    private static final Duration PATIENCE_WITH_PEOPLE = Duration.ofMinutes(5);
    private static final Duration BEFORE_THE_END = Duration.ofSeconds(30);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Provider provider;
    private final String clientId;
    private String accessToken;
    private String refreshToken;
    private String idToken;
    private Instant end;
    private Map<String, Object> claims;

    private Session(Provider provider, String clientId) {
        this.provider = provider;
        this.clientId = clientId;
    }

    static Session logIn(Provider provider, String clientId) throws IOException, InterruptedException, Refused {
        Session session = new Session(provider, clientId);
        String state = randomText();
        String nonce = randomText();
        String verifier = randomText();
        try (Loopback loopback = new Loopback("/callback", state)) {
            SystemBrowser.open(provider.authorization(Map.of(
                "client_id", clientId, "redirect_uri", loopback.address(), "response_type", "code",
                "scope", "openid profile email", "state", state, "nonce", nonce, "ui_locales", "cs",
                "code_challenge", Pkce.challenge(verifier), "code_challenge_method", "S256")));
            String code = session.codeOf(loopback.await(PATIENCE_WITH_PEOPLE));
            session.keep(provider.token(Map.of(
                "grant_type", "authorization_code", "code", code, "code_verifier", verifier,
                "redirect_uri", loopback.address(), "client_id", clientId)));
        }
        if (!nonce.equals(session.claims.get("nonce"))) throw new IOException("an ID token of another login");
        return session;
    }

    /** Who is logged in, and what he may do in this module now. */
    Map<String, Object> claims() {
        return claims;
    }

    /** For calls to the module's server; renewed shortly before it ends. */
    String accessToken() throws IOException, InterruptedException, Refused {
        if (Instant.now().isAfter(end.minus(BEFORE_THE_END))) refresh();
        return accessToken;
    }

    /** Asks for the permissions anew. A refresh token serves once: the answer brings the next. */
    void refresh() throws IOException, InterruptedException, Refused {
        Object subject = claims.get("sub");
        keep(provider.token(Map.of(
            "grant_type", "refresh_token", "refresh_token", refreshToken, "client_id", clientId)));
        if (!subject.equals(claims.get("sub"))) throw new IOException("the tokens of somebody else");
    }

    Map<String, Object> userinfo() throws IOException, InterruptedException, Refused {
        Map<String, Object> found = provider.userinfo(accessToken());
        if (!claims.get("sub").equals(found.get("sub"))) throw new IOException("userinfo of somebody else");
        return found;
    }

    /** Ends the shared login, in the browser and in all modules, and waits until the browser has been there. */
    void logOut() throws IOException, InterruptedException {
        String state = randomText();
        try (Loopback loopback = new Loopback("/", state)) {
            SystemBrowser.open(provider.endSession(Map.of(
                "id_token_hint", idToken, "client_id", clientId, "state", state,
                "post_logout_redirect_uri", loopback.address())));
            loopback.await(PATIENCE_WITH_PEOPLE);
        }
    }

    /** RFC 9207: an answer of another provider must not be mistaken for ours. */
    private String codeOf(Map<String, String> answer) throws IOException, Refused {
        if (!provider.issuer().equals(answer.get("iss"))) throw new IOException("an answer of another provider");
        if (answer.containsKey("error")) throw new Refused(answer.get("error"), answer.get("error_description"));
        return answer.get("code");
    }

    private void keep(Map<String, Object> tokens) throws IOException, InterruptedException, Refused {
        claims = IdToken.verified((String) tokens.get("id_token"), provider, clientId);
        idToken = (String) tokens.get("id_token");
        accessToken = (String) tokens.get("access_token");
        refreshToken = (String) tokens.getOrDefault("refresh_token", refreshToken);
        end = Instant.now().plusSeconds(((Double) tokens.get("expires_in")).longValue());
    }

    private static String randomText() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
