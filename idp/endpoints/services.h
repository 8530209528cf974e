// What the endpoints work with. Live parts are replaced by a reload while requests run.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/account/password_rules.h"
#include "core/base/log.h"
#include "core/directory/cache.h"
#include "core/state/access_tokens.h"
#include "core/state/activation_codes.h"
#include "core/state/announcements.h"
#include "core/state/device_codes.h"
#include "core/state/grants.h"
#include "core/web/address.h"
#include "core/web/metrics.h"
#include "core/web/outgoing.h"
#include "idp/endpoints/attempt_notes.h"
#include "idp/endpoints/bell.h"
#include "idp/endpoints/browser_cookies.h"
#include "idp/endpoints/client_register.h"
#include "idp/endpoints/live.h"
#include "idp/endpoints/maintenance.h"
#include "idp/endpoints/module_lifetimes.h"
#include "idp/endpoints/page_renderer.h"
#include "idp/endpoints/proofs.h"
#include "idp/endpoints/pushed_rules.h"
#include "idp/endpoints/register_questions.h"
#include "idp/endpoints/sealed_values.h"
#include "idp/endpoints/trail.h"
#include "idp/oauth/token_issuer.h"

namespace idp {

struct Rules {
    std::uint32_t max_failures = 3;  // R20
    account::PasswordPolicy passwords;
    account::CommonPasswords common_passwords;
    Maintenance maintenance;
    std::vector<web::Network> monitoring;  // who may read /metrics
};

// The signing keys with everything rendered from them.
struct Signing {
    oauth::TokenIssuer issuer;
    std::string jwks;
    std::string jwks_etag;
    std::chrono::seconds jwks_max_age{};
    base::Instant changes_at;  // when the keys must be loaded again
    std::string fingerprint;   // of their folder
};

struct Services {
    std::string issuer;
    std::string metadata;  // the discovery document, rendered once
    directory::Directory& directory;
    directory::AccountCache& accounts;
    state::Store& store;
    state::Sessions& sessions;
    state::Grants& grants;
    state::AccessTokens& access_tokens;
    state::DeviceCodes& device_codes;
    state::ActivationCodes& activation_codes;
    state::AnnouncementBoard& announcements;
    state::DeviceLifetimes device_lifetimes;
    ModuleLifetimes module_lifetimes;
    PushedRules pushed;
    SecondLogin second_login;
    Trail& trail;
    AttemptNotes& attempt_notes;
    Live<oauth::Clients>& clients;
    ClientRegister& registrations;
    Live<Rules>& rules;
    Live<Signing>& signing;
    Live<PageRenderer>& pages;
    web::Metrics& metrics;
    const web::Outgoing& outgoing;
    Bell& bell;  // rung when a session ended: clients are to be told
    const Proofs& proofs;
    const base::Log& log;
    base::Clock clock;
    base::RandomSource random;
    BrowserCookies cookies;
    SealedValues sealed;
    base::Secret subject_key;  // of pairwise subjects; never changes
    RegisterQuestions& register_questions;
};

// Either answer goes out; the second one ends the handler early (TRY).
using Answer = base::Result<web::Response, web::Response>;
template <class T>
using Step = base::Result<T, web::Response>;
[[nodiscard]] inline web::Response either(Answer answer) {
    return answer ? *std::move(answer) : std::move(answer).error();
}

}  // namespace idp
