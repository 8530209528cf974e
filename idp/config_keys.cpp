// The settings under "keys": where signing keys rest and when they change.
#include <algorithm>

#include "idp/config_parts.h"

namespace idp {
namespace {

using settings::Section;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t kShortestPassphrase = 16;
constexpr hours kLongest{24 * 366};

void read_timetable(const Section& section, jose::Timetable& timetable) {
    timetable.rotation =
        section.seconds("rotation", timetable.rotation, {.least = hours(1), .most = kLongest});
    timetable.publish_ahead = section.seconds(
        "publish_ahead", timetable.publish_ahead, {.least = minutes(1), .most = kLongest}
    );
    if (timetable.publish_ahead * 2 > timetable.rotation)
        section.fault("publish_ahead", "must be at most half of keys.rotation");
}

jose::VaultSettings vault_of(const Section& section) {
    if (!section.is_present()) return {};
    return {section.text("module"), section.text("token"), section.secret("pin")};
}

base::Secret passphrase_of(const Section& section) {
    auto passphrase = section.optional_secret("passphrase").value_or(base::Secret());
    const auto size = passphrase.reveal().size();
    if (size > 0 && size < kShortestPassphrase)
        section.fault("passphrase", "must have at least 16 characters");
    if (size > jose::kLongestPassphrase)
        section.fault("passphrase", "must have at most 1024 characters");
    return passphrase;
}

}  // namespace

void read_signing_keys(const Section& section, Reloadable& reloadable) {
    reloadable.keys.folder = section.file("folder");
    read_timetable(section, reloadable.keys.timetable);
    reloadable.keys.passphrase = passphrase_of(section);
    reloadable.keys.vault = vault_of(section.section("pkcs11"));
    reloadable.keys_max_age = section.seconds(
        "max_age", reloadable.keys_max_age, {.least = seconds(10), .most = hours(24)}
    );
}

// Clocks of those who verify may be behind ours.
void keep_keys_for_what_they_sign(Config& config) {
    constexpr minutes kLeeway{2};
    const auto& issuer = config.reloadable.issuer;
    // An ID token is a hint at the logout for as long as the session lasts, ended or not.
    const auto longest =
        std::max({issuer.access_lifetime, issuer.id_lifetime, seconds(config.sessions.absolute)});
    config.reloadable.keys.timetable.keep = longest + kLeeway;
}

}  // namespace idp
