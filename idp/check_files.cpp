#include "core/directory/settings_check.h"
#include "idp/clients/client_files.h"
#include "idp/live_parts.h"
#include "idp/program.h"

namespace idp {

base::Result<void, std::string> check_files(const Config& config) {
    std::string faults;
    const auto add = [&faults](const std::string& text) {
        faults += text + (text.ends_with('\n') ? "" : "\n");
    };
    if (const auto fit = directory::check_settings(config.directory); !fit)
        add("directory: " + fit.error());
    const auto clients = load_clients(config.reloadable.clients_folder);
    if (!clients) add(settings::to_text(clients.error()));
    if (const auto rules = load_rules(config.reloadable); !rules) add(rules.error());
    const auto pages = PageRenderer::create(config.reloadable.pages_folder, "");
    if (!pages) add(pages.error());
    const auto& authorities = config.proofs.certificate_ca_file;
    if (!authorities.empty())
        if (const auto read = jose::CertificateAuthorities::load(authorities); !read)
            add("client_certificate.ca_file: " + read.error());
    if (!faults.empty()) return base::fail(faults);
    return {};
}

}  // namespace idp
