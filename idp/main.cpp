// klicnik-idp: wiring only.
#include "core/program/daemon.h"
#include "idp/program.h"
#include "idp/signing.h"

int main(int count, char** arguments) {
    const program::Daemon<idp::Program, idp::Config> daemon(
        {"klicnik-idp", "OpenID provider of Klíčník", KLICNIK_VERSION},
        idp::load_config,
        idp::check_files,
        {{{"--rotate-keys", "replaces all signing keys at once, after one may have been stolen"},
          idp::rotate_keys}}
    );
    return daemon.run(count, arguments);
}
