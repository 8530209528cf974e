#include "admin-api/persons/register_settings.h"
#include "admin-api/program.h"
#include "core/directory/settings_check.h"

namespace admin_api {

base::Result<void, std::string> check_files(const Config& config) {
    std::string faults;
    if (const auto fit = directory::check_settings(config.directory); !fit)
        faults += "directory: " + fit.error() + '\n';
    if (const auto checked = check_register_files(config.person_register); !checked)
        faults += checked.error();
    if (const auto rules = load_rules(config.rules); !rules) faults += rules.error() + '\n';
    if (!faults.empty()) return base::fail(faults);
    return {};
}

}  // namespace admin_api
