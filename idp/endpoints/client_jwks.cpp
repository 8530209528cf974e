#include "idp/endpoints/client_jwks.h"

#include <algorithm>

namespace idp {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr minutes kFresh{5};             // then fetched anew behind the requests that use it
constexpr hours kUsable{1};              // then no longer used
constexpr seconds kPause{10};            // between tries, and between searches for a new key
constexpr milliseconds kPatience{2000};  // of a request that needs keys that are not there
constexpr std::size_t kMostWaiting = 8;  // requests, of all pools together
constexpr std::size_t kThreads = 2;

}  // namespace

ClientJwks::ClientJwks(
    const web::Outgoing& outgoing,
    const base::Log& log,
    base::Clock clock,
    std::size_t most_addresses
)
    : outgoing_(outgoing), log_(log), clock_(std::move(clock)), most_addresses_(most_addresses) {
    for (std::size_t i = 0; i < kThreads; ++i)
        threads_.emplace_back([this](const std::stop_token& ending) { work(ending); });
}

ClientJwks::~ClientJwks() {
    for (auto& thread : threads_) thread.request_stop();
    changed_.notify_all();
}

ClientJwks::Edition ClientJwks::keys_at(const std::string& address) {
    Lock lock(mutex_);
    auto* const found = entry_at(address);
    if (found == nullptr) return {};
    auto& entry = *found;
    const auto age = clock_() - entry.fetched_at;
    if (entry.edition.keys && age < kFresh) return entry.edition;
    if (may_try(entry)) queue(address, entry);
    if (!entry.edition.keys || age >= kUsable) wait_for(lock, entry);
    if (clock_() - entry.fetched_at >= kUsable) return {};
    return entry.edition;
}

ClientJwks::Edition ClientJwks::keys_after(const std::string& address, const Edition& edition) {
    Lock lock(mutex_);
    auto* const found = entry_at(address);
    if (found == nullptr) return {};
    auto& entry = *found;
    if (entry.edition.number != edition.number) return entry.edition;
    const auto now = clock_();
    if (!entry.is_queued && now - entry.sought_at >= kPause) {
        entry.sought_at = now;
        queue(address, entry);
    }
    wait_for(lock, entry);
    return entry.edition;
}

ClientJwks::Entry* ClientJwks::entry_at(const std::string& address) {
    const auto now = clock_();
    if (entries_.size() >= most_addresses_ && !entries_.contains(address)) {
        std::erase_if(entries_, [&](const auto& one) {
            const auto& entry = one.second;
            return !entry.is_queued && entry.waiting == 0 && now - entry.used_at >= kUsable;
        });
        if (entries_.size() >= most_addresses_) return nullptr;
    }
    auto& entry = entries_[address];
    entry.used_at = now;
    return &entry;
}

bool ClientJwks::may_try(const Entry& entry) const {
    return !entry.is_queued && clock_() - entry.tried_at >= kPause;
}

void ClientJwks::queue(const std::string& address, Entry& entry) {
    entry.is_queued = true;
    queue_.push_back(address);
    changed_.notify_all();
}

// Ends when the fetch that is on its way has ended. Who finds too many waiting goes on at once.
void ClientJwks::wait_for(Lock& lock, Entry& entry) {
    if (!entry.is_queued || waiting_ >= kMostWaiting) return;
    ++waiting_;
    ++entry.waiting;
    const auto tries = entry.tries;
    changed_.wait_for(lock, kPatience, [&] { return entry.tries != tries; });
    --entry.waiting;
    --waiting_;
}

void ClientJwks::work(const std::stop_token& ending) {
    while (true) {
        std::string address;
        {
            Lock lock(mutex_);
            if (!changed_.wait(lock, ending, [this] { return !queue_.empty(); })) return;
            address = std::move(queue_.front());
            queue_.pop_front();
        }
        fetch(address);
    }
}

void ClientJwks::fetch(const std::string& address) {
    auto keys = read(address);
    const auto now = clock_();
    {
        const std::lock_guard lock(mutex_);
        auto& entry = entries_[address];
        entry.tried_at = now;
        entry.is_queued = false;
        ++entry.tries;
        if (keys) {
            entry.edition = {std::move(keys), entry.edition.number + 1};
            entry.fetched_at = now;
        }
    }
    changed_.notify_all();
}

std::shared_ptr<const jose::KeySet> ClientJwks::read(const std::string& address) const {
    const auto failed = [&](std::string_view cause) {
        log_.warning("client_jwks.failed", {{"address", address}, {"cause", std::string(cause)}});
        return nullptr;
    };
    const auto answer = outgoing_.send(
        {.url = address, .headers = {{"accept", "application/jwk-set+json, application/json"}}}
    );
    if (!answer) return failed(web::describe(answer.error()));
    if (answer->status != 200) return failed("status " + std::to_string(answer->status));
    const auto document = base::parse_json(answer->body);
    if (!document) return failed("not JSON: " + document.error().reason);
    auto keys = jose::keys_from_jwks(*document);
    if (!keys) return failed(keys.error());
    return std::make_shared<const jose::KeySet>(*std::move(keys));
}

}  // namespace idp
