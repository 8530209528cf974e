// The certificate with which a client met the TLS front (RFC 8705): who it names, which key it
// holds, when it is valid. It is not proved here: the front has checked the chain, or the client's
// registered keys name it. Exactly one certificate of at most 16 KiB; anything else is an error
// with a text for the log.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/time.h"

namespace jose {

enum class AlternativeName { Dns, Uri, Ip, Email };

class Certificate {
public:
    // One PEM block of type CERTIFICATE, with nothing but white space around it.
    [[nodiscard]] static base::Result<Certificate, std::string> from_pem(std::string_view pem);
    [[nodiscard]] static base::Result<Certificate, std::string> from_der(std::string_view der);

    // x5t#S256 (RFC 8705, 3.1): base64url of the SHA-256 of its DER.
    [[nodiscard]] const std::string& thumbprint() const;
    [[nodiscard]] const std::string& der() const;
    // Of its key (RFC 7638); empty for a kind of key that no JWK of ours has.
    [[nodiscard]] const std::string& key_thumbprint() const;
    // As RFC 4514 writes it, for people and logs.
    [[nodiscard]] const std::string& subject() const;
    // Is the subject this name of RFC 4514? Compared as RFC 5280, 7.1 asks: without case, runs of
    // spaces, or the kind of string. False also for what is no name.
    [[nodiscard]] bool has_subject(std::string_view name) const;

    // Subject alternative names. An IP address is in its usual text form.
    [[nodiscard]] const std::vector<std::string>& names(AlternativeName kind) const;
    // DNS names without case, addresses by their bytes, others exactly.
    [[nodiscard]] bool has_name(AlternativeName kind, std::string_view name) const;

    // Does this JWK stand for the certificate? By its x5c when it has one (RFC 8705, 2.2.2), else
    // by the public key itself (RSA, P-256 or Ed25519).
    [[nodiscard]] bool is_named_by(const base::Json& jwk) const;
    // By one of the first 64 keys of a document (RFC 7517, 5).
    [[nodiscard]] bool is_named_in(const base::Json& jwks) const;

    [[nodiscard]] base::Instant begins() const;
    [[nodiscard]] base::Instant ends() const;
    [[nodiscard]] bool is_valid_at(base::Instant now) const;

private:
    struct Content;
    explicit Certificate(std::shared_ptr<const Content> content) : content_(std::move(content)) {}
    std::shared_ptr<const Content> content_;
};

}  // namespace jose
