// The settings of klicnik-idp, read from YAML (config/idp.yaml explains every key).
// Reloadable is what a reload changes while requests run; the rest needs a restart.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/account/password_rules.h"
#include "core/audit/keeper_settings.h"
#include "core/directory/settings.h"
#include "core/jose/key_store.h"
#include "core/settings/settings.h"
#include "core/state/device_codes.h"
#include "core/state/grants.h"
#include "core/state/sqlite_store.h"
#include "core/web/cookie.h"
#include "core/web/outgoing.h"
#include "core/web/server.h"
#include "idp/endpoints/client_register.h"
#include "idp/endpoints/maintenance.h"
#include "idp/endpoints/module_lifetimes.h"
#include "idp/endpoints/proofs.h"
#include "idp/endpoints/pushed_rules.h"
#include "idp/endpoints/register_questions.h"
#include "idp/oauth/token_issuer.h"
#include "idp/receivers.h"

namespace idp {

struct Reloadable {
    std::string clients_folder;
    jose::KeyStoreSettings keys;
    std::chrono::seconds keys_max_age{300};
    std::string pages_folder;
    std::string helpdesk;
    oauth::IssuerSettings issuer;
    std::uint32_t max_failures = 3;
    account::PasswordPolicy passwords;
    std::string common_passwords;  // file
    Maintenance maintenance;
    std::vector<std::string> monitoring{"127.0.0.0/8", "::1"};
};

struct Config {
    web::ServerSettings server;
    web::WorkerLimits workers;
    directory::DirectorySettings directory;
    std::size_t cached_accounts = 20000;
    state::SqliteSettings state;
    state::SessionLifetimes sessions;
    ModuleLifetimes module_lifetimes;
    PushedRules pushed;
    SecondLogin second_login = SecondLogin::Asked;
    state::GrantLifetimes grants;
    state::DeviceLifetimes devices;
    ProofSettings proofs;
    web::OutgoingSettings outgoing{.total_limit = std::chrono::seconds(5)};
    DeliverySettings deliveries;
    RegistrationSettings registration;
    std::string audit_file;
    audit::KeeperSettings audit_keeping;  // of that file
    std::string sealing_key_file;
    std::string subject_key_file;
    std::chrono::milliseconds stop_grace{10000};
    Reloadable reloadable;
    RegisterQuestionSettings register_questions;
};

// Cookies need TLS unless the issuer is on loopback without it.
[[nodiscard]] web::CookieTransport cookie_transport_of(const Config& config);

// All faults at once. Later files overlay earlier ones.
[[nodiscard]] base::Result<Config, settings::Faults> load_config(
    const std::vector<std::string>& files
);
[[nodiscard]] base::Result<Config, settings::Faults> read_config(const settings::Document& document
);

}  // namespace idp
