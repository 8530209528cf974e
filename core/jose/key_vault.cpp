#include "core/jose/key_vault.h"

#include <array>
#include <vector>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/jose/foreign_key.h"
#include "core/jose/vault_sessions.h"

namespace jose {
namespace {

using Object = CK_OBJECT_HANDLE;
using base::Json;

constexpr std::size_t kLongestValue = 1024;

template <class T>
CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, T& value) {
    return {type, &value, sizeof value};
}

CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, std::string& value) {
    return {type, value.data(), value.size()};
}

CK_BYTE_PTR bytes_of(std::string& text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return reinterpret_cast<CK_BYTE_PTR>(text.data());
}

CK_MECHANISM generation_of(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Rs256:
        case Algorithm::Ps256: return {CKM_RSA_PKCS_KEY_PAIR_GEN, nullptr, 0};
        case Algorithm::Es256: return {CKM_EC_KEY_PAIR_GEN, nullptr, 0};
        case Algorithm::EdDsa: return {CKM_EC_EDWARDS_KEY_PAIR_GEN, nullptr, 0};
    }
    return {};
}

// DER of the curve's object identifier: prime256v1, id-Ed25519 (RFC 8410, 3).
std::string curve_of(Algorithm algorithm) {
    return *base::hex_decode(algorithm == Algorithm::EdDsa ? "06032b6570" : "06082a8648ce3d030107");
}

bool is_rsa(Algorithm algorithm) {
    return algorithm == Algorithm::Rs256 || algorithm == Algorithm::Ps256;
}

struct Pair {
    Object open = 0;
    Object secret = 0;
};

// The public half ends with the session: it is written down outside.
CK_RV generate(const VaultSession& session, Algorithm algorithm, Pair& pair) {
    CK_BBOOL yes = CK_TRUE;
    CK_BBOOL no = CK_FALSE;
    CK_ULONG bits = 2048;
    std::string exponent("\x01\x00\x01", 3);
    auto curve = curve_of(algorithm);
    auto label = "klicnik " + std::string(wire_name(algorithm));
    std::vector<CK_ATTRIBUTE> open = {attribute(CKA_TOKEN, no), attribute(CKA_VERIFY, yes)};
    if (is_rsa(algorithm)) {
        open.push_back(attribute(CKA_MODULUS_BITS, bits));
        open.push_back(attribute(CKA_PUBLIC_EXPONENT, exponent));
    } else {
        open.push_back(attribute(CKA_EC_PARAMS, curve));
    }
    std::vector<CK_ATTRIBUTE> secret = {
        attribute(CKA_TOKEN, yes),
        attribute(CKA_PRIVATE, yes),
        attribute(CKA_SENSITIVE, yes),
        attribute(CKA_EXTRACTABLE, no),
        attribute(CKA_SIGN, yes),
        attribute(CKA_LABEL, label)};
    auto mechanism = generation_of(algorithm);
    return session.functions.C_GenerateKeyPair(
        session.handle,
        &mechanism,
        open.data(),
        open.size(),
        secret.data(),
        secret.size(),
        &pair.open,
        &pair.secret
    );
}

std::string value_of(const VaultSession& session, Object object, CK_ATTRIBUTE_TYPE type) {
    std::string value(kLongestValue, '\0');
    auto wanted = attribute(type, value);
    if (session.functions.C_GetAttributeValue(session.handle, object, &wanted, 1) != CKR_OK)
        return "";
    value.resize(std::min<std::size_t>(wanted.ulValueLen, value.size()));
    return value;
}

// A point comes as a DER OCTET STRING, from some tokens bare; both are shorter than 128 bytes.
std::string unwrapped(const std::string& point, std::size_t size) {
    const auto is_wrapped = point.size() == size + 2 && point[0] == '\x04' &&
                            static_cast<std::size_t>(point[1]) == size;
    return is_wrapped ? point.substr(2) : point;
}

Json jwk_of(const VaultSession& session, Object object, Algorithm algorithm) {
    const auto value = [&](CK_ATTRIBUTE_TYPE type) { return value_of(session, object, type); };
    const auto text = [](const std::string& bytes) { return base::base64url_encode(bytes); };
    if (is_rsa(algorithm)) {
        const auto n = value(CKA_MODULUS);
        return Json::object(
            {{"kty", "RSA"}, {"n", text(n)}, {"e", text(value(CKA_PUBLIC_EXPONENT))}}
        );
    }
    constexpr std::size_t kCoordinate = 32;
    if (algorithm == Algorithm::EdDsa) {
        const auto point = unwrapped(value(CKA_EC_POINT), kCoordinate);
        return Json::object({{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", text(point)}});
    }
    const auto point = unwrapped(value(CKA_EC_POINT), 2 * kCoordinate + 1);
    if (point.size() != 2 * kCoordinate + 1) return {};
    return Json::object(
        {{"kty", "EC"},
         {"crv", "P-256"},
         {"x", text(point.substr(1, kCoordinate))},
         {"y", text(point.substr(1 + kCoordinate))}}
    );
}

std::string id_of(const std::string& thumbprint) {
    return base::base64url_decode(thumbprint).value_or("");
}

// 0 is no object.
Object find(const VaultSession& session, const std::string& thumbprint) {
    CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
    auto id = id_of(thumbprint);
    std::array wanted = {attribute(CKA_CLASS, kind), attribute(CKA_ID, id)};
    Object found = 0;
    CK_ULONG count = 0;
    if (id.empty() ||
        session.functions.C_FindObjectsInit(session.handle, wanted.data(), wanted.size()) != CKR_OK)
        return 0;
    const auto result = session.functions.C_FindObjects(session.handle, &found, 1, &count);
    session.functions.C_FindObjectsFinal(session.handle);
    return result == CKR_OK && count == 1 ? found : 0;
}

// ECDSA of PKCS#11 signs a hash and gives r and s as JOSE wants them.
base::Result<std::string, CK_RV> sign_with(
    const VaultSession& session, Object object, Algorithm algorithm, std::string_view text
) {
    CK_RSA_PKCS_PSS_PARAMS pss{CKM_SHA256, CKG_MGF1_SHA256, 32};
    CK_MECHANISM mechanism{CKM_SHA256_RSA_PKCS, nullptr, 0};
    if (algorithm == Algorithm::Ps256) mechanism = {CKM_SHA256_RSA_PKCS_PSS, &pss, sizeof pss};
    if (algorithm == Algorithm::Es256) mechanism = {CKM_ECDSA, nullptr, 0};
    if (algorithm == Algorithm::EdDsa) mechanism = {CKM_EDDSA, nullptr, 0};
    auto input = algorithm == Algorithm::Es256 ? base::sha256(text) : std::string(text);
    const auto begun = session.functions.C_SignInit(session.handle, &mechanism, object);
    if (begun != CKR_OK) return base::fail(begun);
    std::string signature(kLongestValue, '\0');
    CK_ULONG size = signature.size();
    const auto result = session.functions.C_Sign(
        session.handle, bytes_of(input), input.size(), bytes_of(signature), &size
    );
    if (result != CKR_OK) return base::fail(result);
    signature.resize(size);
    return signature;
}

}  // namespace

struct KeyVault::Inside {
    std::string token;
    std::unique_ptr<VaultSessions> sessions;
};

KeyVault::KeyVault(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

KeyVault::~KeyVault() = default;

base::Result<std::shared_ptr<const KeyVault>, std::string> KeyVault::open(
    const VaultSettings& settings
) {
    auto sessions = TRY(VaultSessions::open(settings));
    auto inside = std::make_unique<Inside>(Inside{settings.token, std::move(sessions)});
    return std::shared_ptr<const KeyVault>(new KeyVault(std::move(inside)));
}

base::Result<Key, std::string> KeyVault::make(Algorithm algorithm) const {
    base::Result<Key, std::string> key =
        base::fail(inside_->token + ": makes no key for " + std::string(wire_name(algorithm)));
    const auto result = inside_->sessions->run([&](const VaultSession& session) {
        Pair pair;
        auto done = generate(session, algorithm, pair);
        if (done != CKR_OK) return done;
        key = public_key_from_jwk(jwk_of(session, pair.open, algorithm), algorithm);
        auto id = key ? id_of(key->kid()) : "";
        auto named = attribute(CKA_ID, id);
        done = key ? session.functions.C_SetAttributeValue(session.handle, pair.secret, &named, 1)
                   : CKR_FUNCTION_FAILED;
        if (done != CKR_OK) session.functions.C_DestroyObject(session.handle, pair.secret);
        session.functions.C_DestroyObject(session.handle, pair.open);
        return done;
    });
    if (result != CKR_OK && key) return base::fail(inside_->token + ": names no key");
    return key;
}

bool KeyVault::has(const std::string& thumbprint) const {
    return inside_->sessions->run([&](const VaultSession& session) {
        return find(session, thumbprint) != 0 ? CKR_OK : CKR_KEY_HANDLE_INVALID;
    }) == CKR_OK;
}

std::optional<std::string> KeyVault::sign(
    const std::string& thumbprint, Algorithm algorithm, std::string_view text
) const {
    std::string signature;
    const auto result = inside_->sessions->run([&](const VaultSession& session) {
        const auto object = find(session, thumbprint);
        if (object == 0) return CK_RV{CKR_KEY_HANDLE_INVALID};
        const auto made = sign_with(session, object, algorithm, text);
        signature = made.value_or("");
        return made ? CK_RV{CKR_OK} : made.error();
    });
    if (result != CKR_OK) return std::nullopt;
    return signature;
}

base::Result<void, std::string> KeyVault::remove(const std::string& thumbprint) const {
    const auto result = inside_->sessions->run([&](const VaultSession& session) {
        const auto object = find(session, thumbprint);
        return object == 0 ? CK_RV{CKR_OK}
                           : session.functions.C_DestroyObject(session.handle, object);
    });
    if (result != CKR_OK) return base::fail(inside_->token + ": does not remove a key");
    return {};
}

}  // namespace jose
