#include "core/directory/directory.h"

#include "core/directory/connections.h"
#include "core/directory/fitness.h"
#include "core/directory/live_watch.h"
#include "core/directory/settings_check.h"

namespace directory {

struct Directory::Rooms {
    Rooms(const DirectorySettings& settings, const base::Log& log, base::Clock clock)
        : connections(settings, log, std::move(clock)),
          accounts(connections),
          organizations(connections),
          organization_changes(connections),
          passwords(connections),
          administration(connections),
          account_changes(connections),
          catalogue(connections),
          consents(connections),
          delegations(connections),
          register_changes(connections),
          persons(connections),
          retention(connections),
          rights(connections),
          roster(connections) {}

    Connections connections;
    Accounts accounts;
    Organizations organizations;
    OrganizationChanges organization_changes;
    Passwords passwords;
    Administration administration;
    AccountChanges account_changes;
    Catalogue catalogue;
    Consents consents;
    Delegations delegations;
    RegisterChanges register_changes;
    Persons persons;
    Retention retention;
    Rights rights;
    Roster roster;
};

Directory::Directory(std::unique_ptr<Rooms> rooms) : rooms_(std::move(rooms)) {}
Directory::~Directory() = default;

base::Result<std::unique_ptr<Directory>, std::string> Directory::create(
    const DirectorySettings& settings, const base::Log& log, base::Clock clock
) {
    TRY(check_settings(settings));
    auto rooms = std::make_unique<Rooms>(settings, log, std::move(clock));
    return std::unique_ptr<Directory>(new Directory(std::move(rooms)));
}

DirectoryResult<void> Directory::check_fitness() {
    const auto missing = TRY(missing_in(rooms_->connections));
    for (const auto& words : missing)
        rooms_->connections.log().error("directory-unfit", {{"missing", words}});
    if (!missing.empty()) return base::fail(DirectoryError::Misconfigured);
    return {};
}

DirectoryResult<void> Directory::ping() {
    const auto lease = TRY(rooms_->connections.for_search());
    TRY(lease->search(
        {.base = rooms_->connections.tree().base(),
         .scope = Scope::Entry,
         .filter = Filter::present(schema::kObjectClass),
         .attributes = {},
         .as = std::nullopt}
    ));
    return {};
}

Accounts& Directory::accounts() {
    return rooms_->accounts;
}

Organizations& Directory::organizations() {
    return rooms_->organizations;
}

OrganizationChanges& Directory::organization_changes() {
    return rooms_->organization_changes;
}

Passwords& Directory::passwords() {
    return rooms_->passwords;
}

Administration& Directory::administration() {
    return rooms_->administration;
}

AccountChanges& Directory::account_changes() {
    return rooms_->account_changes;
}

Catalogue& Directory::catalogue() {
    return rooms_->catalogue;
}

Consents& Directory::consents() {
    return rooms_->consents;
}

Delegations& Directory::delegations() {
    return rooms_->delegations;
}

RegisterChanges& Directory::register_changes() {
    return rooms_->register_changes;
}

Persons& Directory::persons() {
    return rooms_->persons;
}

Retention& Directory::retention() {
    return rooms_->retention;
}

Rights& Directory::rights() {
    return rooms_->rights;
}

Roster& Directory::roster() {
    return rooms_->roster;
}

std::unique_ptr<Watch> Directory::watch(WatchListener listener) {
    return start_watch(rooms_->connections, std::move(listener));
}

}  // namespace directory
