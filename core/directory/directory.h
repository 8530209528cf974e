// The directory as one object for a program: the connections (three pools, never mixed), the
// watchdog on silent servers, and the rooms that speak through them. create() connects once and
// checks what D11 asks.
#pragma once

#include <memory>
#include <string>

#include "core/base/log.h"
#include "core/directory/account_changes.h"
#include "core/directory/accounts.h"
#include "core/directory/administration.h"
#include "core/directory/catalogue.h"
#include "core/directory/consents.h"
#include "core/directory/delegations.h"
#include "core/directory/error.h"
#include "core/directory/organization_changes.h"
#include "core/directory/organizations.h"
#include "core/directory/password.h"
#include "core/directory/persons.h"
#include "core/directory/register_changes.h"
#include "core/directory/retention.h"
#include "core/directory/rights.h"
#include "core/directory/roster.h"
#include "core/directory/settings.h"
#include "core/directory/watch.h"

namespace directory {

class Connections;  // pools and watchdog, inside the room

class Directory {
public:
    // Does not need a running server: an unreachable one is retried at each use. Wrong settings
    // fail.
    [[nodiscard]] static base::Result<std::unique_ptr<Directory>, std::string> create(
        const DirectorySettings& settings,
        const base::Log& log,
        base::Clock clock = base::system_clock()
    );
    ~Directory();
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    Directory(Directory&&) = delete;
    Directory& operator=(Directory&&) = delete;

    // Policies, schema version and access rules are there and this identity may read what it needs
    // (D11).
    [[nodiscard]] DirectoryResult<void> check_fitness();
    // One search on the base: for readiness.
    [[nodiscard]] DirectoryResult<void> ping();

    [[nodiscard]] Accounts& accounts();
    [[nodiscard]] Organizations& organizations();
    [[nodiscard]] OrganizationChanges& organization_changes();
    [[nodiscard]] Passwords& passwords();
    [[nodiscard]] Administration& administration();
    [[nodiscard]] AccountChanges& account_changes();
    [[nodiscard]] Catalogue& catalogue();
    [[nodiscard]] Consents& consents();
    [[nodiscard]] Delegations& delegations();
    [[nodiscard]] RegisterChanges& register_changes();
    [[nodiscard]] Persons& persons();
    [[nodiscard]] Retention& retention();
    [[nodiscard]] Rights& rights();
    [[nodiscard]] Roster& roster();
    // Starts the live listener (D9); at most one per program. Ends with the Directory.
    [[nodiscard]] std::unique_ptr<Watch> watch(WatchListener listener);

private:
    struct Rooms;
    explicit Directory(std::unique_ptr<Rooms> rooms);
    std::unique_ptr<Rooms> rooms_;
};

}  // namespace directory
