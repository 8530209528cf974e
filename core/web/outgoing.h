// HTTP requests that we make (register downloads, back-channel logout). Bounded in time and size,
// no redirects, certificates always verified. The address is judged when the socket opens, after
// name resolution: private, loopback, link-local and other special ranges are refused unless
// allowed by name of the network (S36). Blocks: call it on Work::Outgoing or at a program's own
// thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
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

// Takes the body piece by piece, whatever the status; false ends the transfer as broken.
using BodySink = std::function<bool(std::string_view piece)>;

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
    // The same for bodies that are larger than memory; the response's own stays empty. After a
    // failure the sink has heard a part.
    [[nodiscard]] base::Result<OutgoingResponse, OutgoingError> send_into(
        const OutgoingRequest& request, const BodySink& sink
    ) const;

private:
    [[nodiscard]] base::Result<OutgoingResponse, OutgoingError> transfer(
        const OutgoingRequest& request, const BodySink* sink
    ) const;
    OutgoingSettings settings_;
};

}  // namespace web
