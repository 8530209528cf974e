#include "idp/live_parts.h"

#include "idp/clients/client_files.h"
#include "idp/signing.h"

namespace idp {

base::Result<Rules, std::string> load_rules(const Reloadable& settings) {
    auto common = TRY(account::CommonPasswords::load(settings.common_passwords));
    std::vector<web::Network> monitoring;
    for (const auto& text : settings.monitoring)
        if (auto network = web::Network::parse(text)) monitoring.push_back(*network);
    return Rules{
        settings.max_failures,
        settings.passwords,
        std::move(common),
        settings.maintenance,
        std::move(monitoring)};
}

base::Result<LiveParts, std::string> load_live_parts(
    const Reloadable& settings, const base::RandomSource& random, base::Instant now
) {
    auto rules = TRY(load_rules(settings));
    auto clients = TRY(load_clients(settings.clients_folder).map_error(settings::to_text));
    auto pages = TRY(PageRenderer::create(settings.pages_folder, settings.helpdesk));
    auto signing = TRY(load_signing(settings, random, now));
    return LiveParts{std::move(clients), std::move(rules), std::move(signing), std::move(pages)};
}

}  // namespace idp
