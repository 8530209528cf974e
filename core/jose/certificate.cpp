#include "core/jose/certificate.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <ctime>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/jose/alternative_names.h"
#include "core/jose/distinguished_name.h"
#include "core/jose/foreign_key.h"

namespace jose {
namespace {

using base::Json;
using X509Handle = std::unique_ptr<X509, Freed<X509_free>>;
using Buffer = std::unique_ptr<BIO, Freed<BIO_free_all>>;

constexpr std::size_t kMostBytes = 16384;
constexpr std::size_t kMostKeys = 64;

const unsigned char* bytes_of(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return reinterpret_cast<const unsigned char*>(text.data());
}

auto failure(const char* reason) {
    ERR_clear_error();
    return base::fail(std::string(reason));
}

std::optional<base::Instant> instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    return base::from_unix_seconds(timegm(&parts));
}

std::optional<Algorithm> algorithm_of(const EVP_PKEY* key) {
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_RSA: return Algorithm::Rs256;
        case EVP_PKEY_EC: return Algorithm::Es256;
        case EVP_PKEY_ED25519: return Algorithm::EdDsa;
        default: return std::nullopt;
    }
}

// The thumbprint of the key, empty when it is of a kind that no JWK of ours has.
std::string thumbprint_of_key(X509* certificate) {
    KeyHandle handle(X509_get_pubkey(certificate));
    const auto algorithm = handle ? algorithm_of(handle.get()) : std::nullopt;
    if (!algorithm) return "";
    const auto key = make_key(std::move(handle), {*algorithm, Part::Public, {}});
    return key ? key->kid() : "";
}

// The text inside the one PEM block; nullopt for two, another type, or anything around it.
std::optional<std::string> der_in(std::string_view pem) {
    const Buffer buffer(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    if (PEM_read_bio(buffer.get(), &name, &header, &data, &size) != 1) return std::nullopt;
    const auto is_plain = std::string_view(name) == "CERTIFICATE" && *header == '\0';
    std::string der(data, data + size);
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_free(data);
    char* rest = nullptr;
    const auto left = BIO_get_mem_data(buffer.get(), &rest);
    const std::string_view tail(rest, static_cast<std::size_t>(left));
    if (!is_plain || tail.find_first_not_of(" \t\r\n") != std::string_view::npos)
        return std::nullopt;
    return der;
}

}  // namespace

struct Certificate::Content {
    X509Handle handle;
    std::string der;
    std::string thumbprint;
    std::string subject;
    std::string key_thumbprint;
    NameLists names;
    base::Instant begins;
    base::Instant ends;
};

base::Result<Certificate, std::string> Certificate::from_der(std::string_view der) {
    if (der.size() > kMostBytes) return failure("the certificate is too large");
    const auto* in = bytes_of(der);
    X509Handle handle(d2i_X509(nullptr, &in, static_cast<long>(der.size())));
    if (!handle || in != bytes_of(der) + der.size()) return failure("not a certificate");
    auto names = alternative_names(handle.get());
    if (!names) return failure("alternative names that cannot be read");
    const auto begins = instant_of(X509_get0_notBefore(handle.get()));
    const auto ends = instant_of(X509_get0_notAfter(handle.get()));
    if (!begins || !ends) return failure("validity that cannot be read");
    auto content = std::make_shared<Content>();
    content->der = der;
    content->thumbprint = base::base64url_encode(base::sha256(der));
    content->subject = to_text(X509_get_subject_name(handle.get()));
    content->key_thumbprint = thumbprint_of_key(handle.get());
    content->names = *std::move(names);
    content->begins = *begins;
    content->ends = *ends;
    content->handle = std::move(handle);
    ERR_clear_error();
    return Certificate(std::move(content));
}

base::Result<Certificate, std::string> Certificate::from_pem(std::string_view pem) {
    // Base64 makes four characters of three bytes, and lines end.
    if (pem.size() > 2 * kMostBytes) return failure("the certificate is too large");
    constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
    const auto start = std::min(pem.find_first_not_of(" \t\r\n"), pem.size());
    if (!pem.substr(start).starts_with(kBegin)) return failure("not one PEM certificate");
    const auto der = der_in(pem.substr(start));
    if (!der) return failure("not one PEM certificate");
    return from_der(*der);
}

const std::string& Certificate::thumbprint() const {
    return content_->thumbprint;
}

const std::string& Certificate::der() const {
    return content_->der;
}

const std::string& Certificate::key_thumbprint() const {
    return content_->key_thumbprint;
}

const std::string& Certificate::subject() const {
    return content_->subject;
}

bool Certificate::has_subject(std::string_view name) const {
    const auto parsed = parse_name(name);
    const auto is_same =
        parsed && X509_NAME_cmp(parsed.get(), X509_get_subject_name(content_->handle.get())) == 0;
    ERR_clear_error();
    return is_same;
}

const std::vector<std::string>& Certificate::names(AlternativeName kind) const {
    return content_->names.at(static_cast<std::size_t>(kind));
}

bool Certificate::has_name(AlternativeName kind, std::string_view name) const {
    const auto& all = names(kind);
    return std::any_of(all.begin(), all.end(), [&](const std::string& one) {
        return is_same_name(kind, one, name);
    });
}

bool Certificate::is_named_by(const Json& jwk) const {
    if (const auto* chain = jwk.find("x5c")) {
        const auto* list = chain->as_array();
        if (list == nullptr || list->empty() || list->front().as_string() == nullptr) return false;
        return base::base64_decode(*list->front().as_string()) == content_->der;
    }
    if (content_->key_thumbprint.empty()) return false;
    const auto thumbprint = thumbprint_of(jwk);
    return thumbprint && *thumbprint == content_->key_thumbprint;
}

bool Certificate::is_named_in(const Json& jwks) const {
    const auto* keys = jwks.find("keys");
    if (keys == nullptr || keys->as_array() == nullptr) return false;
    if (keys->as_array()->size() > kMostKeys) return false;
    return std::any_of(keys->as_array()->begin(), keys->as_array()->end(), [&](const Json& jwk) {
        return is_named_by(jwk);
    });
}

base::Instant Certificate::begins() const {
    return content_->begins;
}

base::Instant Certificate::ends() const {
    return content_->ends;
}

bool Certificate::is_valid_at(base::Instant now) const {
    return content_->begins <= now && now <= content_->ends;
}

}  // namespace jose
