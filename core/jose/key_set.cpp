#include "core/jose/key_set.h"

#include <algorithm>
#include <array>

#include "core/jose/material.h"

namespace jose {

std::string_view wire_name(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Rs256: return "RS256";
        case Algorithm::Ps256: return "PS256";
        case Algorithm::Es256: return "ES256";
        case Algorithm::EdDsa: return "EdDSA";
    }
    return "";
}

std::optional<Algorithm> parse_algorithm(std::string_view name) {
    // RFC 9864: another name for what we write as EdDSA.
    if (name == "Ed25519") return Algorithm::EdDsa;
    constexpr std::array kAll = {
        Algorithm::Rs256, Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa};
    const auto* const found = std::find_if(kAll.begin(), kAll.end(), [&](Algorithm algorithm) {
        return wire_name(algorithm) == name;
    });
    if (found == kAll.end()) return std::nullopt;
    return *found;
}

Key::Key(std::shared_ptr<const Material> material) : material_(std::move(material)) {}

const std::string& Key::kid() const {
    return material_->kid;
}

Algorithm Key::algorithm() const {
    return material_->algorithm;
}

bool Key::is_private() const {
    return material_->part == Part::Private;
}

const Key* KeySet::signing(Algorithm algorithm) const {
    const auto found = std::find_if(keys_.begin(), keys_.end(), [&](const Key& key) {
        return key.is_private() && key.algorithm() == algorithm;
    });
    return found == keys_.end() ? nullptr : &*found;
}

const Key* KeySet::find(std::string_view kid, Algorithm algorithm) const {
    const auto found = std::find_if(keys_.begin(), keys_.end(), [&](const Key& key) {
        return key.algorithm() == algorithm && key.kid() == kid;
    });
    return found == keys_.end() ? nullptr : &*found;
}

const Key* KeySet::by_kid(std::string_view kid) const {
    const auto found =
        std::find_if(keys_.begin(), keys_.end(), [&](const Key& key) { return key.kid() == kid; });
    return found == keys_.end() ? nullptr : &*found;
}

}  // namespace jose
