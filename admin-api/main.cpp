// klicnik-admin-api: wiring only.
#include "admin-api/program.h"
#include "core/program/daemon.h"

int main(int count, char** arguments) {
    const program::Daemon<admin_api::Program, admin_api::Config> daemon(
        {"klicnik-admin-api", "Administration API of Klíčník", KLICNIK_VERSION},
        admin_api::load_config,
        admin_api::check_files
    );
    return daemon.run(count, arguments);
}
