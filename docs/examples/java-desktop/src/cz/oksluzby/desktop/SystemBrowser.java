package cz.oksluzby.desktop;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;

/** Opens an address in the person's own browser, where the shared login is; never in a window of the module. */
final class SystemBrowser {
    private SystemBrowser() {}

    /** The command in the variable BROWSER goes first, as in other desktop programs. */
    static void open(URI address) throws IOException {
        String command = System.getenv("BROWSER");
        if (command != null && !command.isEmpty()) {
            new ProcessBuilder(command, address.toString()).inheritIO().start();
        } else if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            Desktop.getDesktop().browse(address);
        } else {
            System.out.println("Otevřete prosím v prohlížeči: " + address);
        }
    }
}
