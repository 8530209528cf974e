// Authorization codes and refresh tokens: minted here, used once by take(). A second use of either
// is told apart from an unknown one and ends everything that came from it (RFC 6749 4.1.2, RFC
// 9700 4.14, S25, S26). Tokens are random; the store keeps their hashes.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "core/state/sessions.h"

namespace state {

struct CodeGrant {
    std::string client;
    account::AccountId account;
    SessionId session;
    std::string redirect_uri;
    std::vector<std::string> scope;
    std::string nonce;           // empty: not sent
    std::string code_challenge;  // S256, empty: not sent
    base::Instant authenticated_at;
    std::string family = {};  // set by take_code(); hand it on to the RefreshGrant
};

struct RefreshGrant {
    std::string client;
    account::AccountId account;
    SessionId session;
    std::vector<std::string> scope;
    base::Instant authenticated_at;
    base::Instant ends;       // absolute end of the family
    std::string family = {};  // of the code it comes from; empty when it comes from none
};

struct Unknown {};
// Used before: all codes and refresh tokens of that session have been ended.
struct Reused {
    account::AccountId account;
    SessionId session;
};
template <class Grant>
using Taken = std::variant<Grant, Unknown, Reused>;

struct GrantLifetimes {
    std::chrono::seconds code{60};
    std::chrono::seconds refresh_idle{std::chrono::hours(10)};
};

class Grants {
public:
    Grants(Store& store, GrantLifetimes lifetimes, base::RandomSource random);

    [[nodiscard]] StoreResult<base::Secret> mint_code(const CodeGrant& grant, base::Instant now);
    [[nodiscard]] StoreResult<Taken<CodeGrant>> take_code(
        const base::Secret& code, base::Instant now
    );

    // When its family was ended meanwhile (the code was used again, the session ended), the token
    // that is given is unknown from the beginning.
    [[nodiscard]] StoreResult<base::Secret> mint_refresh(
        const RefreshGrant& grant, base::Instant now
    );
    // Takes the old token and mints its child in one transaction: no two live children (S26). The
    // client is checked before anything is taken: a foreign client's attempt is Unknown to it.
    struct Rotated {
        RefreshGrant grant;
        base::Secret token;
    };
    [[nodiscard]] StoreResult<std::variant<Rotated, Unknown, Reused>> rotate(
        const base::Secret& token, std::string_view client, base::Instant now
    );
    // Reads without using, so that the pipeline can check the account before it rotates.
    [[nodiscard]] StoreResult<std::optional<RefreshGrant>> peek_refresh(
        const base::Secret& token, base::Instant now
    );

private:
    [[nodiscard]] StoreResult<std::variant<Rotated, Unknown, Reused>> refuse_refresh(
        const std::string& key, std::string_view client, base::Instant now
    );

    Store& store_;
    GrantLifetimes lifetimes_;
    base::RandomSource random_;
};

}  // namespace state
