package cz.oksluzby.desktop;

/** The provider said no: error and error_description as RFC 6749 and OpenID Connect name them. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final String error;

    Refused(String error, String description) {
        super(description == null ? error : error + ": " + description);
        this.error = error;
    }

    /** invalid_grant on a refresh: the login is over, whatever the reason; ask for a new one. */
    boolean meansLoggedOut() {
        return error.equals("invalid_grant");
    }
}
