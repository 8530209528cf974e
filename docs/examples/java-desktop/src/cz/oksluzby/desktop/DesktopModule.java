package cz.oksluzby.desktop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A module without windows: logs in, says who came and what he may do, then obeys words from the keyboard. */
public final class DesktopModule {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private DesktopModule() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            OUT.println("Použití: DesktopModule ISSUER CLIENT_ID");
            System.exit(2);
        }
        try {
            Provider provider = Provider.discover(arguments[0]);
            Session session = Session.logIn(provider, arguments[1]);
            greet(session);
            obey(session);
        } catch (Refused refusal) {
            OUT.println("Odmítnuto: " + refusal.getMessage());
            System.exit(1);
        }
    }

    private static void obey(Session session) throws IOException, InterruptedException, Refused {
        var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        OUT.println("Příkazy: userinfo, refresh, logout");
        for (String word = words.readLine(); word != null; word = words.readLine()) {
            if (word.equals("userinfo")) greet(session);
            if (word.equals("refresh")) refresh(session);
            if (word.equals("logout")) {
                session.logOut();
                OUT.println("Odhlášeno");
                return;
            }
        }
    }

    /** A right that was taken away is missing from now on; an ended login is told plainly. */
    private static void refresh(Session session) throws IOException, InterruptedException, Refused {
        try {
            session.refresh();
            showRights(session.claims());
        } catch (Refused refusal) {
            if (!refusal.meansLoggedOut()) throw refusal;
            OUT.println("Přihlášení skončilo, přihlaste se prosím znovu.");
            System.exit(3);
        }
    }

    /** The name comes from userinfo; the ID token carries identity and rights only. */
    private static void greet(Session session) throws IOException, InterruptedException, Refused {
        Map<String, Object> person = session.userinfo();
        Object organization = ((Map<?, ?>) person.get("organization")).get("name");
        OUT.println("Přihlášení: " + person.get("name") + ", " + organization);
        showRights(person);
    }

    private static void showRights(Map<String, Object> claims) {
        for (Object each : (List<?>) claims.get("permissions")) {
            Map<?, ?> permission = (Map<?, ?>) each;
            OUT.println("  " + permission.get("code") + " (" + permission.get("level") + ")");
        }
    }
}
