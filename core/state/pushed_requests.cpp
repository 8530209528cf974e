#include "core/state/pushed_requests.h"

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::size_t kReferenceBytes = 32;
constexpr std::size_t kLongestParameters = 128UL * 1024;

StoreResult<PushedRequest> request_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    PushedRequest request;
    request.client = TRY(value.text("client"));
    request.parameters = TRY(value.text("parameters"));
    request.confirmation = TRY(value.text("confirmation"));
    request.expires = record.expires;
    return request;
}

}  // namespace

PushedRequests::PushedRequests(Store& store, base::RandomSource random)
    : store_(store), random_(std::move(random)) {}

StoreResult<base::Secret> PushedRequests::put(const PushedRequest& request) {
    if (request.parameters.size() > kLongestParameters) return base::fail(StoreError::Full);
    base::Secret reference(base::random_token(random_, kReferenceBytes));
    const auto value = base::Json::object({
        {"client", request.client},
        {"parameters", request.parameters},
        {"confirmation", request.confirmation},
    });
    TRY(store_.put(
        {Kind::PushedRequest, key_of(reference), base::dump(value), {}, {}, request.expires}
    ));
    return reference;
}

StoreResult<std::optional<PushedRequest>> PushedRequests::peek(
    const base::Secret& reference, std::string_view client, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::PushedRequest, key_of(reference), now));
    if (!record) return std::nullopt;
    auto request = TRY(request_of(*record));
    if (request.client != client) return std::nullopt;
    return request;
}

StoreResult<std::optional<PushedRequest>> PushedRequests::take(
    const base::Secret& reference, std::string_view client, base::Instant now
) {
    if (!TRY(peek(reference, client, now))) return std::nullopt;
    const auto taken = TRY(store_.take(Kind::PushedRequest, key_of(reference), now, nullptr));
    if (!taken) return std::nullopt;
    return TRY(request_of(*taken));
}

}  // namespace state
