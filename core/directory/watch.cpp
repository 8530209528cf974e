#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "core/directory/account_entries.h"
#include "core/directory/live_watch.h"
#include "core/directory/sync_session.h"
#include "core/directory/watch_map.h"

namespace directory {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstWait{50};
constexpr milliseconds kLongestWait{5000};
constexpr milliseconds kBetweenLooks{500};

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
        : connections_(connections),
          listener_(std::move(listener)),
          wake_(eventfd(0, EFD_CLOEXEC)),
          thread_([this] { run(); }) {}
    ~LiveWatch() override {
        ends_ = true;
        eventfd_write(wake_.number(), 1);
        thread_.join();
    }
    LiveWatch(const LiveWatch&) = delete;
    LiveWatch& operator=(const LiveWatch&) = delete;
    LiveWatch(LiveWatch&&) = delete;
    LiveWatch& operator=(LiveWatch&&) = delete;

    [[nodiscard]] bool is_live() const override { return live_; }

private:
    void run();
    void listen_once();
    void listen(SyncSession& session);
    [[nodiscard]] SyncEvents events(WatchMap& map);
    void tell(const WatchMap::Concerned& concerned);
    void become_live();
    // Until something is readable there, the end is near, or the time has passed.
    void wait(int descriptor, milliseconds longest) const;

    Connections& connections_;
    WatchListener listener_;
    Descriptor wake_;
    std::atomic<bool> ends_ = false;
    std::atomic<bool> live_ = false;
    milliseconds pause_ = kFirstWait;
    std::thread thread_;  // last: it uses all of the above
};

void LiveWatch::run() {
    while (!ends_) {
        listen_once();
        if (live_.exchange(false)) connections_.log().warning("directory-watch-lost");
        wait(-1, pause_);
        pause_ = std::min(pause_ * 2, kLongestWait);
    }
}

void LiveWatch::listen_once() {
    const auto connection = connections_.open_own();
    if (!connection) return;
    WatchMap map;
    SyncSession session(**connection, events(map));
    if (session.start(everything_of_interest(connections_.tree()))) listen(session);
}

void LiveWatch::listen(SyncSession& session) {
    while (!ends_) {
        const auto step = session.step();
        if (step == SyncSession::Step::Lost || !session.is_answering()) return;
        if (step == SyncSession::Step::Nothing) wait(session.descriptor(), kBetweenLooks);
    }
}

SyncEvents LiveWatch::events(WatchMap& map) {
    return {
        .present = [this, &map](
                       const std::string& uuid, const Entry& entry
                   ) { tell(map.changed(uuid, entry)); },
        .deleted = [this, &map](const std::string& uuid) { tell(map.deleted(uuid)); },
        .refreshed = [this] { become_live(); }};
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
    pause_ = kFirstWait;
    connections_.log().info("directory-watch-live");
}

void LiveWatch::wait(int descriptor, milliseconds longest) const {
    std::array<pollfd, 2> watched{
        pollfd{.fd = wake_.number(), .events = POLLIN, .revents = 0},
        pollfd{.fd = descriptor, .events = POLLIN, .revents = 0}};
    poll(watched.data(), watched.size(), static_cast<int>(longest.count()));
}

}  // namespace

std::unique_ptr<Watch> start_watch(Connections& connections, WatchListener listener) {
    return std::make_unique<LiveWatch>(connections, std::move(listener));
}

}  // namespace directory
