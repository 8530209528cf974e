// The public keys of the token issuer: found through its discovery document (OpenID Connect
// Discovery 1.0, 4), fetched on a worker for outgoing work, kept, fetched again from time to time
// and when a token names an unknown key, though never more often than the minimum interval. While
// the issuer is away the keys in hand stay in force.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/base/log.h"
#include "core/base/time.h"
#include "core/jose/key_set.h"
#include "core/program/repeater.h"
#include "core/web/workers.h"

namespace admin_api {

struct IssuerSettings {
    std::string issuer;
    std::string jwks_uri;  // empty: from discovery
    std::string ca_file;
    std::vector<std::string> allowed_networks{"127.0.0.0/8", "::1"};
    std::chrono::milliseconds refresh{std::chrono::minutes(5)};
    std::chrono::milliseconds least_interval{std::chrono::seconds(10)};
    std::chrono::milliseconds time_limit{3000};
};

class IssuerKeys {
public:
    // The workers and the log must outlive this object; drain the workers before it ends.
    IssuerKeys(
        IssuerSettings settings, web::Workers& workers, base::Clock clock, const base::Log& log
    );

    // Starts the first fetch and the periodical ones.
    void start();
    // What is in hand; nullptr before the first fetch.
    [[nodiscard]] std::shared_ptr<const jose::KeySet> current() const;
    // Waits for a fetch when the interval allows one (or one is under way), then what is in hand.
    [[nodiscard]] std::shared_ptr<const jose::KeySet> refreshed();

private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
    program::Repeater repeater_;
};

}  // namespace admin_api
