// klicnik-idp: wiring only.
#include "core/program/daemon.h"
#include "idp/program.h"

int main(int count, char** arguments) {
    const program::Daemon<idp::Program, idp::Config> daemon(
        {"klicnik-idp", "OpenID provider of Klíčník", KLICNIK_VERSION},
        idp::load_config,
        idp::check_files
    );
    return daemon.run(count, arguments);
}
