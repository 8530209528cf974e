#include "core/jose/certificate_authority.h"

#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include "core/jose/material.h"

namespace jose {
namespace {

using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;
using X509Handle = std::unique_ptr<X509, Freed<X509_free>>;

constexpr int kDeepest = 5;
constexpr int kSecurityLevel = 2;  // RSA of 2048 bits, SHA-256

X509Handle parsed(const std::string& der) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    const auto* in = reinterpret_cast<const unsigned char*>(der.data());
    return X509Handle(d2i_X509(nullptr, &in, static_cast<long>(der.size())));
}

}  // namespace

struct CertificateAuthorities::Trust {
    Store store;
};

base::Result<CertificateAuthorities, std::string> CertificateAuthorities::load(
    const std::string& path
) {
    auto trust = std::make_shared<Trust>();
    trust->store.reset(X509_STORE_new());
    const auto is_loaded =
        trust->store && X509_STORE_load_file(trust->store.get(), path.c_str()) == 1;
    ERR_clear_error();
    if (!is_loaded) return base::fail(path + ": holds no certificates that can be read");
    return CertificateAuthorities(std::move(trust));
}

bool CertificateAuthorities::vouch_for(const Certificate& certificate, base::Instant now) const {
    const auto leaf = parsed(certificate.der());
    const StoreContext context(X509_STORE_CTX_new());
    if (!leaf || !context ||
        X509_STORE_CTX_init(context.get(), trust_->store.get(), leaf.get(), nullptr) != 1)
        return false;
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_CLIENT);
    auto* rules = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(rules, base::unix_seconds(now));
    X509_VERIFY_PARAM_set_depth(rules, kDeepest);
    X509_VERIFY_PARAM_set_auth_level(rules, kSecurityLevel);
    const auto is_good = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    return is_good;
}

}  // namespace jose
