// All clients in force: those of the operator's files and those that registered themselves, which
// every program that shares the store sees within a second. A registered client never takes the
// place of a file's. When the store fails, what was known stays in force.
#pragma once

#include <mutex>

#include "core/state/registrations.h"
#include "idp/endpoints/live.h"
#include "idp/oauth/client.h"

namespace idp {

struct RegistrationSettings {
    enum class Mode { Off, Token, Open } mode = Mode::Off;
    base::Secret initial_access_token;  // of mode Token
    oauth::Pkce pkce = oauth::Pkce::Required;
    std::size_t most_clients = 1000;
};

class ClientRegister {
public:
    // Live set and store outlive it.
    ClientRegister(
        Live<oauth::Clients>& live,
        state::Registrations& store,
        RegistrationSettings settings,
        base::Clock clock
    );

    [[nodiscard]] const RegistrationSettings& settings() const { return settings_; }
    [[nodiscard]] state::Registrations& store() const { return store_; }
    // The files' clients from now on.
    void take_files(oauth::Clients clients);
    // Reads the registered ones when they have changed; an error leaves them as they are.
    state::StoreResult<void> look();

private:
    [[nodiscard]] std::vector<oauth::Client> clients_of(
        const std::vector<state::Registration>& registrations
    ) const;
    void publish();

    Live<oauth::Clients>& live_;
    state::Registrations& store_;
    RegistrationSettings settings_;
    base::Clock clock_;
    std::mutex mutex_;
    oauth::Clients files_;
    std::vector<oauth::Client> registered_;
    std::string revision_;
};

}  // namespace idp
