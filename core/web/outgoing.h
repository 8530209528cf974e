// HTTP requests that we make (register downloads, back-channel logout). Bounded in time and size,
// no redirects, certificates always verified. The address is judged when the socket opens, after
// name resolution: private, loopback, link-local and other special ranges are refused unless
// allowed by name of the network (S36). Blocks: call it on Work::Outgoing or at a program's own
// thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/web/fields.h"
#include "core/web/request.h"

namespace web {

struct OutgoingSettings {
    std::chrono::milliseconds connect_limit{3000};
    std::chrono::milliseconds total_limit{10000};
    std::size_t response_bytes = 262144;
    std::vector<std::string> allowed_networks = {};  // "127.0.0.1", "10.20.0.0/16", "::1"
    std::string ca_file = {};                        // empty: the system's
    std::string client_certificate = {};             // PEM files; empty: none
    std::string client_key = {};
};

struct OutgoingRequest {
    Method method = Method::Get;
    std::string url;  // http or https
    Fields headers = {};
    std::string body = {};
};

struct OutgoingResponse {
    int status = 0;
    Fields headers;  // names in lower case
    std::string body;
};

enum class OutgoingError {
    BadUrl,          // not http(s), or holds a user name or control characters
    AddressRefused,  // resolved to an address that is not allowed
    CannotConnect,
    CertificateRefused,
    TimedOut,
    TooLarge,
    Broken  // answered with something that is not HTTP, or closed early
};
[[nodiscard]] std::string_view describe(OutgoingError error);

class Outgoing {
public:
    explicit Outgoing(OutgoingSettings settings);

    // A status of 4xx or 5xx is an answer, not an error. Safe from several threads.
    [[nodiscard]] base::Result<OutgoingResponse, OutgoingError> send(const OutgoingRequest& request
    ) const;
    [[nodiscard]] base::Result<OutgoingResponse, OutgoingError> get(const std::string& url) const;

private:
    OutgoingSettings settings_;
};

}  // namespace web
