#include "idp/oauth/dpop_nonce.h"

#include <charconv>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace oauth {
namespace {

constexpr std::size_t kMarkBytes = 16;

std::optional<base::Instant> instant_of(std::string_view second) {
    std::int64_t value = 0;
    const auto* end = second.data() + second.size();
    const auto read = std::from_chars(second.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return base::from_unix_seconds(value);
}

}  // namespace

DpopNonces::DpopNonces(const base::Secret& key, NonceRules rules)
    : key_(base::hmac_sha256(key, "dpop-nonce")), rules_(rules) {}

std::string DpopNonces::mark_of(std::string_view second) const {
    return base::base64url_encode(base::hmac_sha256(key_, second).substr(0, kMarkBytes));
}

std::string DpopNonces::at(base::Instant now) const {
    const auto second = std::to_string(base::unix_seconds(now));
    return second + '.' + mark_of(second);
}

bool DpopNonces::is_good(std::string_view nonce, base::Instant now) const {
    const auto dot = nonce.find('.');
    if (dot == std::string_view::npos) return false;
    const auto second = nonce.substr(0, dot);
    // Only what we marked is read as a time.
    if (!base::equal_in_constant_time(nonce.substr(dot + 1), mark_of(second))) return false;
    const auto made = instant_of(second);
    // Another node's clock may be a little ahead.
    return made && now <= *made + rules_.lifetime && *made <= now + std::chrono::seconds(10);
}

}  // namespace oauth
