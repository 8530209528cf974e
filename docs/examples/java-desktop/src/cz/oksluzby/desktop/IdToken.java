package cz.oksluzby.desktop;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Verifies an ID token (OpenID Connect Core 3.1.3.7): RS256 or ES256, issuer, audience, time. Gives its claims,
 * or fails with an IOException: nothing of a token that does not verify may be used.
 */
final class IdToken {
    private static final int CLOCK_MAY_DIFFER_SECONDS = 60;

    private IdToken() {}

    static Map<String, Object> verified(String token, Provider provider, String clientId)
        throws IOException, InterruptedException, Refused {
        String[] parts = token.split("\\.");
        if (parts.length != 3) throw new IOException("no ID token");
        Map<String, Object> header = Json.object(decoded(parts[0]));
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        if (!isSignedBy(keyFor(header, provider), signed, Base64.getUrlDecoder().decode(parts[2])))
            throw new IOException("the signature of the ID token does not hold");
        Map<String, Object> claims = Json.object(decoded(parts[1]));
        check(claims, provider.issuer(), clientId);
        return claims;
    }

    private static void check(Map<String, Object> claims, String issuer, String clientId) throws IOException {
        long now = Instant.now().getEpochSecond();
        if (!issuer.equals(claims.get("iss"))) throw new IOException("an ID token of another issuer");
        if (!clientId.equals(claims.get("aud"))) throw new IOException("an ID token for another client");
        if (((Double) claims.get("exp")).longValue() + CLOCK_MAY_DIFFER_SECONDS < now)
            throw new IOException("an ID token that has ended");
        if (((Double) claims.get("iat")).longValue() - CLOCK_MAY_DIFFER_SECONDS > now)
            throw new IOException("an ID token of the future; is the clock of this computer right?");
    }

    /** The algorithm belongs to the key; the token only says which key. */
    private static Map<?, ?> keyFor(Map<String, Object> header, Provider provider)
        throws IOException, InterruptedException, Refused {
        for (Object each : (List<?>) provider.keys().get("keys")) {
            Map<?, ?> key = (Map<?, ?>) each;
            if (key.get("kid").equals(header.get("kid")) && key.get("alg").equals(header.get("alg"))) return key;
        }
        throw new IOException("an ID token signed by an unknown key");
    }

    private static boolean isSignedBy(Map<?, ?> key, byte[] signed, byte[] signature) throws IOException {
        try {
            Signature verifier = Signature.getInstance(
                "RS256".equals(key.get("alg")) ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            verifier.initVerify("RS256".equals(key.get("alg")) ? rsaKey(key) : p256Key(key));
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException fault) {
            throw new IOException("a key that cannot be used", fault);
        }
    }

    private static PublicKey rsaKey(Map<?, ?> key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(
            new RSAPublicKeySpec(number(key.get("n")), number(key.get("e"))));
    }

    private static PublicKey p256Key(Map<?, ?> key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key.get("x")), number(key.get("y")));
        return KeyFactory.getInstance("EC").generatePublic(
            new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(Object base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode((String) base64url));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
