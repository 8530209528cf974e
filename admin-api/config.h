// The settings of klicnik-admin-api, read from YAML. Rules are what a reload may
// change while requests run; the rest needs a restart.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "admin-api/audit/index.h"
#include "admin-api/imports/import_settings.h"
#include "admin-api/issuer_keys.h"
#include "admin-api/letters/letter_settings.h"
#include "admin-api/letters/letter_texts.h"
#include "admin-api/manners/rate_settings.h"
#include "admin-api/personal_data/retention_rules.h"
#include "admin-api/persons/register_settings.h"
#include "admin-api/requests/request_room.h"
#include "admin-api/review/review_settings.h"
#include "admin-api/scim/limits.h"
#include "core/account/password_rules.h"
#include "core/audit/keeper_settings.h"
#include "core/directory/settings.h"
#include "core/settings/settings.h"
#include "core/state/activation_codes.h"
#include "core/state/sqlite_store.h"
#include "core/web/server.h"

namespace admin_api {

struct RuleSettings {
    account::PasswordPolicy passwords;
    std::string common_passwords;  // file
    std::chrono::minutes one_time_lifetime{60};
    std::uint32_t max_failures = 3;  // so many lock at the provider (R20)
    std::chrono::seconds approval_lifetime{std::chrono::hours(7 * 24)};
    std::vector<std::string> monitoring{"127.0.0.0/8", "::1"};
    // What two of the ministry decide together (R16): modules, and new organizations.
    std::vector<std::string> four_eyes{"organization", "senior"};
    RequestRoom request_room;
    RetentionRules retention;
    ReviewRules review;
    std::size_t default_limit = 50;
    std::size_t largest_limit = 200;
    PersonRules persons;
    Rates rates;
    LetterSettings letters;
};

struct Config {
    web::ServerSettings server;
    std::string audience;
    IssuerSettings issuer;
    directory::DirectorySettings directory;
    state::SqliteSettings state;
    state::ActivationLifetimes activation;
    std::string audit_file;
    audit::KeeperSettings audit_keeping;  // of that file
    AuditIndexSettings audit_index;       // without logs: of that file
    RegisterSettings person_register;
    ImportSettings imports;
    ScimLimits scim;
    bool list_index = true;  // all accounts in memory, for lists of the country
    RuleSettings rules;
    std::chrono::milliseconds rights_interval{std::chrono::minutes(1)};
    std::chrono::milliseconds retention_interval{std::chrono::hours(1)};
    std::chrono::milliseconds review_interval{std::chrono::minutes(1)};
    std::chrono::milliseconds stop_grace{10000};
};

// All faults at once. Later files overlay earlier ones.
[[nodiscard]] base::Result<Config, settings::Faults> load_config(
    const std::vector<std::string>& files
);
[[nodiscard]] base::Result<Config, settings::Faults> read_config(const settings::Document& document
);

// RuleSettings with their files read.
struct Rules {
    RuleSettings settings;
    account::CommonPasswords common_passwords;
    LetterTexts letter_texts;
};
[[nodiscard]] base::Result<std::shared_ptr<const Rules>, std::string> load_rules(
    const RuleSettings& settings
);

// The rules in force; whoever holds a copy finishes with it.
class LiveRules {
public:
    explicit LiveRules(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}
    [[nodiscard]] std::shared_ptr<const Rules> now() const;
    void replace(std::shared_ptr<const Rules> rules);

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Rules> rules_;
};

}  // namespace admin_api
