// The keys that clients publish at their jwks_uri. Fetched on threads of its own, one fetch of an
// address at a time; a request waits for it at most for a moment, and only a few requests do. Keys
// are refreshed behind the requests that use them, and dropped when they cannot be for an hour. A
// key that nobody knows makes us look again, at once but not again and again (S36: addresses, sizes
// and times are those of web::Outgoing).
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/base/log.h"
#include "core/jose/expectation.h"
#include "core/web/outgoing.h"
#include "idp/oauth/client.h"

namespace idp {

class ClientJwks {
public:
    // One reading of an address. keys: nullptr when there are none.
    struct Edition {
        std::shared_ptr<const jose::KeySet> keys;
        std::uint64_t number = 0;
    };

    // The outgoing requests and the log must outlive it.
    // Beyond most_addresses in use within the hour the rest has no keys.
    ClientJwks(
        const web::Outgoing& outgoing,
        const base::Log& log,
        base::Clock clock,
        std::size_t most_addresses = 10000
    );
    ~ClientJwks();
    ClientJwks(const ClientJwks&) = delete;
    ClientJwks& operator=(const ClientJwks&) = delete;
    ClientJwks(ClientJwks&&) = delete;
    ClientJwks& operator=(ClientJwks&&) = delete;

    [[nodiscard]] Edition keys_at(const std::string& address);
    // Looks again when this edition is the latest and nobody did so a moment ago.
    [[nodiscard]] Edition keys_after(const std::string& address, const Edition& edition);

private:
    struct Entry {
        Edition edition;
        base::Instant fetched_at;
        base::Instant tried_at;
        base::Instant sought_at;  // for a key that nobody knew
        base::Instant used_at;
        std::uint64_t tries = 0;  // that have ended
        bool is_queued = false;
        std::size_t waiting = 0;
    };
    using Lock = std::unique_lock<std::mutex>;

    // nullptr when there is no room.
    [[nodiscard]] Entry* entry_at(const std::string& address);
    [[nodiscard]] bool may_try(const Entry& entry) const;
    void queue(const std::string& address, Entry& entry);
    void wait_for(Lock& lock, Entry& entry);
    void work(const std::stop_token& ending);
    void fetch(const std::string& address);
    [[nodiscard]] std::shared_ptr<const jose::KeySet> read(const std::string& address) const;

    const web::Outgoing& outgoing_;
    const base::Log& log_;
    base::Clock clock_;
    std::size_t most_addresses_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::map<std::string, Entry> entries_;
    std::deque<std::string> queue_;
    std::size_t waiting_ = 0;
    std::vector<std::jthread> threads_;
};

// Verifies with the keys of a client, from its metadata or its address; when no key fits, once more
// with keys that it has published since. `verify` takes a jose::KeySet and gives a Result with
// jose::VerifyError.
template <class Verify>
[[nodiscard]] auto verified_by_keys_of(
    const oauth::Client& client, ClientJwks& published, const Verify& verify
) -> decltype(verify(std::declval<const jose::KeySet&>())) {
    using jose::VerifyError;
    if (client.keys.jwks_uri.empty()) return verify(jose::KeySet(client.keys.keys));
    const auto known = published.keys_at(client.keys.jwks_uri);
    if (!known.keys) return base::fail(VerifyError::UnknownKey);
    auto verified = verify(*known.keys);
    const auto is_foreign = !verified && (verified.error() == VerifyError::UnknownKey ||
                                          verified.error() == VerifyError::BadSignature);
    if (!is_foreign) return verified;
    const auto newer = published.keys_after(client.keys.jwks_uri, known);
    return newer.number == known.number ? std::move(verified) : verify(*newer.keys);
}

}  // namespace idp
