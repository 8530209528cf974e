#include "core/directory/sync_listener.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>

namespace directory {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{50};
constexpr milliseconds kLongestPause{5000};
// Reading everything is work for the directory: seldom, when it cannot be placed again and again.
constexpr milliseconds kLongestPauseUnsound{60'000};
constexpr milliseconds kBetweenLooks{500};

}  // namespace

SyncListener::SyncListener(Connections& connections, Plan plan)
    : connections_(connections),
      plan_(std::move(plan)),
      wake_(eventfd(0, EFD_CLOEXEC)),
      pause_(kFirstPause),
      thread_([this] { run(); }) {}

SyncListener::~SyncListener() {
    ends_ = true;
    eventfd_write(wake_.number(), 1);
    thread_.join();
}

void SyncListener::run() {
    while (!ends_) {
        listen_once();
        plan_.lost();
        wait(-1, pause_);
        pause_ = std::min(pause_ * 2, plan_.is_sound() ? kLongestPause : kLongestPauseUnsound);
    }
}

void SyncListener::listen_once() {
    const auto connection = connections_.open_own();
    if (!connection) return;
    SyncSession session(**connection, events((*connection)->server()));
    if (session.start(plan_.search)) listen(session);
}

SyncEvents SyncListener::events(const std::string& server) {
    auto events = plan_.begin(server);
    events.refreshed = [this, refreshed = std::move(events.refreshed)] {
        refreshed();
        pause_ = kFirstPause;
    };
    return events;
}

void SyncListener::listen(SyncSession& session) {
    while (!ends_) {
        const auto step = session.step();
        if (step == SyncSession::Step::Lost || !session.is_answering() || !plan_.is_sound()) return;
        if (step == SyncSession::Step::Nothing) wait(session.descriptor(), kBetweenLooks);
    }
}

void SyncListener::wait(int descriptor, milliseconds longest) const {
    std::array<pollfd, 2> watched{
        pollfd{.fd = wake_.number(), .events = POLLIN, .revents = 0},
        pollfd{.fd = descriptor, .events = POLLIN, .revents = 0}};
    poll(watched.data(), watched.size(), static_cast<int>(longest.count()));
}

}  // namespace directory
