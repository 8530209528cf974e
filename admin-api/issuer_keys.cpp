#include "admin-api/issuer_keys.h"

#include <condition_variable>
#include <mutex>

#include "core/web/outgoing.h"

namespace admin_api {
namespace {

using Fetched = base::Result<jose::KeySet, std::string>;

web::OutgoingSettings outgoing_settings(const IssuerSettings& settings) {
    web::OutgoingSettings outgoing;
    outgoing.connect_limit = settings.time_limit;
    outgoing.total_limit = settings.time_limit;
    outgoing.allowed_networks = settings.allowed_networks;
    outgoing.ca_file = settings.ca_file;
    return outgoing;
}

base::Result<base::Json, std::string> get_json(
    const web::Outgoing& outgoing, const std::string& url
) {
    const auto response = outgoing.get(url);
    if (!response) return base::fail(url + ": " + std::string(web::describe(response.error())));
    if (response->status != 200)
        return base::fail(url + ": status " + std::to_string(response->status));
    constexpr std::size_t kLargest = 262144;
    auto json = base::parse_json(response->body, {.bytes = kLargest});
    if (!json) return base::fail(url + ": " + json.error().reason);
    return std::move(*json);
}

// An answer in the name of another issuer must not bring us keys (OIDC Discovery 1.0, 4.3).
base::Result<std::string, std::string> jwks_uri_of(
    const web::Outgoing& outgoing, const IssuerSettings& settings
) {
    if (!settings.jwks_uri.empty()) return settings.jwks_uri;
    const auto document =
        TRY(get_json(outgoing, settings.issuer + "/.well-known/openid-configuration"));
    if (document.string_at("issuer") != settings.issuer)
        return base::fail(std::string("discovery names another issuer"));
    const auto uri = document.string_at("jwks_uri");
    if (!uri) return base::fail(std::string("discovery names no jwks_uri"));
    return *uri;
}

Fetched fetch(const web::Outgoing& outgoing, const IssuerSettings& settings) {
    const auto uri = TRY(jwks_uri_of(outgoing, settings));
    const auto document = TRY(get_json(outgoing, uri));
    auto keys = TRY(jose::keys_from_jwks(document));
    if (keys.empty()) return base::fail(uri + ": no usable key");
    return jose::KeySet(std::move(keys));
}

}  // namespace

struct IssuerKeys::Inside : std::enable_shared_from_this<IssuerKeys::Inside> {
    Inside(IssuerSettings given, web::Workers& pool, base::Clock time, const base::Log& events)
        : settings(std::move(given)),
          outgoing(outgoing_settings(settings)),
          workers(pool),
          clock(std::move(time)),
          log(events) {}

    // With the lock held; whoever gets true must submit().
    [[nodiscard]] bool claim_fetch() {
        if (fetching || (last_begun && clock() - *last_begun < settings.least_interval))
            return false;
        fetching = true;
        last_begun = clock();
        return true;
    }

    // Without the lock: a full pool refuses on this very thread.
    void submit() {
        auto self = shared_from_this();
        const auto refuse = [self] {
            self->finish_fetch(base::fail(std::string("no free worker")));
        };
        const auto submitted = workers.submit(
            web::Work::Outgoing,
            {[self] { self->finish_fetch(fetch(self->outgoing, self->settings)); }, refuse}
        );
        if (submitted == web::Submitted::QueueFull) refuse();
    }

    void finish_fetch(const Fetched& fetched) {
        const std::lock_guard guard(lock);
        fetching = false;
        if (fetched)
            keys = std::make_shared<const jose::KeySet>(*fetched);
        else
            log.warning("issuer.keys_not_fetched", {{"reason", fetched.error()}});
        changed.notify_all();
    }

    // Returns the pause before the next fetch.
    std::chrono::milliseconds fetch_again() {
        std::unique_lock guard(lock);
        if (claim_fetch()) {
            guard.unlock();
            submit();
            guard.lock();
        }
        // Without keys nobody can be served: try again as soon as it is polite.
        return keys ? settings.refresh : settings.least_interval;
    }

    const IssuerSettings settings;
    const web::Outgoing outgoing;
    web::Workers& workers;
    const base::Clock clock;
    const base::Log& log;

    std::mutex lock;
    std::condition_variable changed;
    std::shared_ptr<const jose::KeySet> keys;
    std::optional<base::Instant> last_begun;
    bool fetching = false;
};

IssuerKeys::IssuerKeys(
    IssuerSettings settings, web::Workers& workers, base::Clock clock, const base::Log& log
)
    : inside_(std::make_shared<Inside>(std::move(settings), workers, std::move(clock), log)) {}

void IssuerKeys::start() {
    repeater_.start([inside = inside_](const std::stop_token&) { return inside->fetch_again(); });
}

std::shared_ptr<const jose::KeySet> IssuerKeys::current() const {
    const std::lock_guard guard(inside_->lock);
    return inside_->keys;
}

std::shared_ptr<const jose::KeySet> IssuerKeys::refreshed() {
    std::unique_lock guard(inside_->lock);
    if (inside_->claim_fetch()) {
        guard.unlock();
        inside_->submit();
        guard.lock();
    }
    const auto longest = inside_->settings.time_limit * 2;
    inside_->changed.wait_for(guard, longest, [this] { return !inside_->fetching; });
    return inside_->keys;
}

}  // namespace admin_api
