#include "core/state/used_once.h"

#include <string>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace state {
namespace {

// The length keeps "a" + "bc" from being "ab" + "c"; the hash keeps the key short.
std::string key_of(const Use& use) {
    std::string name = std::to_string(use.issuer.size()) + ':';
    name.append(use.issuer).append(use.id);
    return base::hex_encode(base::sha256(name));
}

}  // namespace

StoreResult<bool> UsedOnce::first_assertion(const Use& use, base::Instant now) {
    return first(Kind::AssertionId, use, now);
}

StoreResult<bool> UsedOnce::first_proof(const Use& use, base::Instant now) {
    return first(Kind::ProofId, use, now);
}

StoreResult<Usage> UsedOnce::first_proof_of(
    const Stranger& stranger, const Use& use, base::Instant now
) {
    if (use.until <= now) return Usage::Again;
    const Record record{
        Kind::ProofId, key_of(use), "{}", stranger.network, stranger.share, use.until};
    switch (TRY(store_.add_within(record, stranger.room, now))) {
        case Addition::Added: return Usage::First;
        case Addition::Standing: return Usage::Again;
        case Addition::Full: break;
    }
    return Usage::TooMany;
}

StoreResult<bool> UsedOnce::first(Kind kind, const Use& use, base::Instant now) {
    if (use.until <= now) return false;
    return store_.add({kind, key_of(use), "{}", {}, {}, use.until}, now);
}

}  // namespace state
