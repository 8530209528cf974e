// Anything at all in the header fields that a browser or a proxy writes. The first line is Cookie,
// the second X-Forwarded-For, the third the address of the peer. Nobody is taken for another
// address unless a trusted proxy says so, and no cookie that is sent twice is believed.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/web/cookie.h"
#include "core/web/forwarded.h"
#include "core/web/request.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;
using fuzz::taken_line;

void check_cookie(const std::string& header) {
    web::Request request;
    request.headers.add("cookie", header);
    const auto alone = request.cookie("session");
    request.headers.add("cookie", "session=tossed");
    if (alone) demand(!request.cookie("session"));
    // Whatever the value is, it stays in its place.
    const auto written = web::set_cookie_value({.name = "__Host-a", .value = header});
    demand(written.find_first_of("\r\n") == std::string::npos);
    demand(std::count(written.begin(), written.end(), ';') == 4);
}

void check_forwarded(const std::string& chain, std::string_view peer_text) {
    const auto peer = web::IpAddress::parse(peer_text);
    if (!peer) return;
    demand(peer_text.find('\0') == std::string::npos);
    demand(web::IpAddress::parse(peer->str()) == peer);
    web::Fields headers;
    headers.add("x-forwarded-for", chain);
    const std::vector trusted = {*web::Network::parse("10.0.0.0/8"), *web::Network::parse("::1")};
    const auto client = web::client_address(*peer, headers, trusted);
    const bool is_trusted = std::any_of(trusted.begin(), trusted.end(), [&](const auto& network) {
        return network.contains(*peer);
    });
    demand(is_trusted || client == *peer);
    demand(web::client_address(*peer, headers, {}) == *peer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto text = fuzz::text_of(data, size);
    const auto cookie = taken_line(text);
    const auto chain = taken_line(text);
    check_cookie(cookie);
    check_forwarded(chain, text);
    if (const auto network = web::Network::parse(chain)) demand(chain.size() < 64);
    return 0;
}
