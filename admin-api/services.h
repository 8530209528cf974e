// What every resource may use, and one call of a proved caller. Plain references: the program owns
// them all and outlives every call.
#pragma once

#include <memory>
#include <string>

#include "admin-api/audit/index.h"
#include "admin-api/config.h"
#include "admin-api/issuer_keys.h"
#include "admin-api/manners/rate_limits.h"
#include "admin-api/persons/lookup_limits.h"
#include "admin-api/persons/person_register.h"
#include "admin-api/trail.h"
#include "core/account/authority.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/directory/directory.h"
#include "core/state/activation_codes.h"
#include "core/state/announcements.h"
#include "core/state/sessions.h"
#include "core/web/metrics.h"
#include "core/web/routes.h"

namespace admin_api {

class Carrying;

struct Services {
    directory::Directory& directory;
    state::Store& store;
    state::Sessions& sessions;
    state::ActivationCodes& activation_codes;
    Trail& trail;
    IssuerKeys& keys;
    LiveRules& rules;
    web::Metrics& metrics;
    const base::Log& log;
    base::Clock clock;
    base::RandomSource random;
    PersonRegister& persons;
    LookupLimits& lookup_limits;
    const ImportSettings& imports;
    const ScimLimits& scim;
    RateLimits& rate_limits;
    state::AnnouncementBoard& announcements;
    AuditIndex& audit_index;
    std::string audit_file;
};

// How far a call has come: Acting once its record is written and the change has begun.
enum class Progress { Deciding, Acting };

// Of one request, when its caller is proved: read fresh, never kept.
struct Call {
    const web::Request& request;
    const web::PathParameters& parameters;
    account::Account caller_account;
    account::Organization caller_organization;
    account::Caller caller;
    std::string reference;
    Language language{};
    base::Instant now;
    Progress& progress;
    Carrying* carrying = nullptr;  // of a row of an import
};

}  // namespace admin_api
