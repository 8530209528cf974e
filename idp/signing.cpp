#include "idp/signing.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace idp {
namespace {

constexpr std::chrono::milliseconds kInterval{1000};
constexpr std::chrono::milliseconds kAfterFailure{30000};

// A key that is not in a document read now cannot sign before publish_ahead has passed; a withdrawn
// one is believed until the document is read again.
std::chrono::seconds longest_age(const Reloadable& settings) {
    return std::min(settings.keys_max_age, settings.keys.timetable.publish_ahead);
}

}  // namespace

base::Result<Signing, std::string> load_signing(
    const Reloadable& settings, const base::RandomSource& random, base::Instant now
) {
    auto loaded = TRY(jose::load_keys(settings.keys, now));
    auto jwks = base::dump(jose::to_jwks(loaded.keys.all()));
    auto etag = '"' + base::base64url_encode(base::sha256(jwks)) + '"';
    return Signing{
        oauth::TokenIssuer(settings.issuer, jose::Signer(std::move(loaded.keys)), random),
        std::move(jwks),
        std::move(etag),
        longest_age(settings),
        loaded.changes_at,
        std::move(loaded.fingerprint)};
}

base::Result<std::string, std::string> rotate_keys(const Config& config, base::Instant now) {
    const auto removed = TRY(jose::replace_all_keys(config.reloadable.keys, now));
    std::string told = "New keys sign from now on.\n";
    for (const auto& name : removed) told += "Removed: " + name + '\n';
    return told;
}

void KeyWatch::start(Reloadable settings) {
    {
        const std::lock_guard lock(mutex_);
        settings_ = std::move(settings);
    }
    repeater_.start([this](const std::stop_token&) { return look(); });
}

void KeyWatch::put_in_force(Reloadable settings, Signing signing) {
    const std::lock_guard lock(mutex_);
    settings_ = std::move(settings);
    signing_.replace(std::move(signing));
}

bool KeyWatch::has_changed() const {
    const auto current = signing_.now();
    return surroundings_.clock() >= current->changes_at ||
           jose::fingerprint_of_keys(settings_.keys.folder) != current->fingerprint;
}

std::chrono::milliseconds KeyWatch::look() {
    const std::lock_guard lock(mutex_);
    if (!has_changed()) return kInterval;
    auto loaded = load_signing(settings_, surroundings_.random, surroundings_.clock());
    if (!loaded) {
        surroundings_.log.error("keys.refused", {{"reason", loaded.error()}});
        return kAfterFailure;
    }
    const auto is_same = loaded->jwks == signing_.now()->jwks;
    signing_.replace(*std::move(loaded));
    surroundings_.log.info("keys.loaded", {{"document", is_same ? "unchanged" : "changed"}});
    return kInterval;
}

}  // namespace idp
