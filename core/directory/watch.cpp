#include <atomic>

#include "core/directory/account_entries.h"
#include "core/directory/live_watch.h"
#include "core/directory/sync_listener.h"
#include "core/directory/watch_map.h"

namespace directory {
namespace {

Search everything_of_interest(const Tree& tree) {
    auto attributes = telling_account_attributes();
    attributes.insert(
        attributes.end(), {schema::kObjectClass, schema::kHolderDn, schema::kDelegateDn}
    );
    return {
        .base = tree.base(),
        .scope = Scope::Subtree,
        .filter = Filter::any_of(
            {Filter::is(schema::kAccountClass),
             Filter::is(schema::kAssignmentClass),
             Filter::is(schema::kDelegationClass),
             Filter::is(schema::kMandateClass),
             Filter::is(schema::kConsentClass),
             Filter::is(schema::kOrganizationClass),
             Filter::is(schema::kWorkplaceClass)}
        ),
        .attributes = std::move(attributes),
        .as = std::nullopt};
}

class LiveWatch : public Watch {
public:
    LiveWatch(Connections& connections, WatchListener listener)
        : log_(connections.log()),
          listener_(std::move(listener)),
          sync_(
              connections,
              {.search = everything_of_interest(connections.tree()),
               .begin = [this](const std::string& /*server*/) { return begin(); },
               .lost = [this] { lose(); }}
          ) {}

    [[nodiscard]] bool is_live() const override { return live_; }

private:
    [[nodiscard]] SyncEvents begin();
    void lose();
    void tell(const WatchMap::Concerned& concerned);
    void become_live();

    const base::Log& log_;
    WatchListener listener_;
    WatchMap map_;
    std::atomic<bool> live_ = false;
    SyncListener sync_;  // last: its thread uses all of the above
};

SyncEvents LiveWatch::begin() {
    map_ = WatchMap();
    return {
        .present = [this](
                       const std::string& uuid, const Entry& entry
                   ) { tell(map_.changed(uuid, entry)); },
        .deleted = [this](const std::string& uuid) { tell(map_.deleted(uuid)); },
        .refreshed = [this] { become_live(); },
        .reached = {}};
}

void LiveWatch::lose() {
    if (live_.exchange(false)) log_.warning("directory-watch-lost");
}

void LiveWatch::tell(const WatchMap::Concerned& concerned) {
    if (!live_) return;  // what was there before is told at once by become_live()
    if (!concerned) {
        listener_.everything_changed();
        return;
    }
    for (const auto& id : *concerned) listener_.account_changed(id);
}

void LiveWatch::become_live() {
    // In this order: nobody may trust what he remembers from before.
    listener_.everything_changed();
    live_ = true;
    log_.info("directory-watch-live");
}

}  // namespace

std::unique_ptr<Watch> start_watch(Connections& connections, WatchListener listener) {
    return std::make_unique<LiveWatch>(connections, std::move(listener));
}

}  // namespace directory
