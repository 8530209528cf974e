#include "idp/endpoints/client_register.h"

#include "idp/clients/registration.h"

namespace idp {

ClientRegister::ClientRegister(
    Live<oauth::Clients>& live,
    state::Registrations& store,
    RegistrationSettings settings,
    base::Clock clock
)
    : live_(live),
      store_(store),
      settings_(std::move(settings)),
      clock_(std::move(clock)),
      files_(*live.now()) {}

void ClientRegister::take_files(oauth::Clients clients) {
    const std::lock_guard lock(mutex_);
    files_ = std::move(clients);
    publish();
}

state::StoreResult<void> ClientRegister::look() {
    if (settings_.mode == RegistrationSettings::Mode::Off) return {};
    const std::lock_guard lock(mutex_);
    const auto now = clock_();
    auto revision = TRY(store_.revision(now));
    if (revision == revision_) return {};
    registered_ = clients_of(TRY(store_.all(now)));
    revision_ = std::move(revision);
    publish();
    return {};
}

// What was accepted once and no longer fits the rules is not in force.
std::vector<oauth::Client> ClientRegister::clients_of(
    const std::vector<state::Registration>& registrations
) const {
    std::vector<oauth::Client> clients;
    for (const auto& registration : registrations) {
        const auto metadata = base::parse_json(registration.metadata);
        if (!metadata) continue;
        auto client = registered_client(registration.id, *metadata, settings_.pkce);
        if (!client) continue;
        client->secret_digest = registration.secret_digest;
        clients.push_back(*std::move(client));
    }
    return clients;
}

void ClientRegister::publish() {
    std::vector<oauth::Client> all;
    for (const auto& [id, client] : files_.all()) all.push_back(client);
    for (const auto& client : registered_)
        if (files_.find(client.id.str()) == nullptr) all.push_back(client);
    live_.replace(oauth::Clients(std::move(all)));
}

}  // namespace idp
