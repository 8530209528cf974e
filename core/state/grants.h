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
    std::string family = {};                  // set by take_code(); hand it on to the RefreshGrant
    base::Instant session_ends = {};          // absolute; so long a second use is known again
    std::vector<std::string> resources = {};  // RFC 8707
    std::string claims = {};                  // JSON of the claims parameter, empty: not sent
    std::string acr = {};
    // What the code is bound to: "jkt:<thumbprint>" (RFC 9449), empty: nothing.
    std::string confirmation = {};
};

struct RefreshGrant {
    std::string client;
    account::AccountId account;
    SessionId session;
    std::vector<std::string> scope;
    base::Instant authenticated_at;
    base::Instant ends;       // absolute end of the family
    std::string family = {};  // of the code it comes from; empty: it begins one of its own
    std::vector<std::string> resources = {};
    std::string claims = {};
    std::string acr = {};
    // "jkt:<thumbprint>" (RFC 9449) or "x5t:<thumbprint>" (RFC 8705), empty: a bearer token.
    std::string confirmation = {};
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
    // So long a used refresh token gives its child again, unless the child was used already.
    std::chrono::seconds refresh_grace{0};
};

enum class RefreshPolicy { Rotate, Keep };

class Grants {
public:
    Grants(Store& store, GrantLifetimes lifetimes, base::RandomSource random);

    // Lives as long as the settings say, and no longer than `at_most`.
    [[nodiscard]] StoreResult<base::Secret> mint_code(
        const CodeGrant& grant,
        base::Instant now,
        std::chrono::seconds at_most = std::chrono::seconds::max()
    );
    [[nodiscard]] StoreResult<Taken<CodeGrant>> take_code(
        const base::Secret& code, base::Instant now
    );

    // When its family was ended meanwhile (the code was used again, the session ended), the token
    // that is given is unknown from the beginning.
    [[nodiscard]] StoreResult<base::Secret> mint_refresh(
        const RefreshGrant& grant, base::Instant now
    );
    // Rotate takes the old token and mints its child in one transaction: no two live children
    // (S26). Keep gives the same token again and moves its idle end, to the minute. The client is
    // checked before anything is taken: a foreign client's attempt is Unknown to it.
    struct Rotated {
        RefreshGrant grant;
        base::Secret token;
    };
    using Rotation = std::variant<Rotated, Unknown, Reused>;
    [[nodiscard]] StoreResult<Rotation> rotate(
        const base::Secret& token,
        std::string_view client,
        base::Instant now,
        RefreshPolicy policy = RefreshPolicy::Rotate
    );
    // Reads without using, so that the pipeline can check the account before it rotates.
    [[nodiscard]] StoreResult<std::optional<RefreshGrant>> peek_refresh(
        const base::Secret& token, base::Instant now
    );
    // Ends the family of the token, used or not (RFC 7009). False: no token of this client.
    [[nodiscard]] StoreResult<bool> revoke_refresh(
        const base::Secret& token, std::string_view client, base::Instant now
    );

private:
    // A use of a token by the client that it must belong to.
    struct Use {
        const base::Secret& token;
        std::string_view client;
        base::Instant now;
    };
    [[nodiscard]] StoreResult<Rotation> exchange(
        const Use& use, const Record& record, const RefreshGrant& grant
    );
    [[nodiscard]] StoreResult<Rotation> prolong(
        const Use& use, const Record& record, const RefreshGrant& grant
    );
    [[nodiscard]] StoreResult<Rotation> refuse_refresh(const Use& use);
    // The grant of a token that stands, and whose family does.
    [[nodiscard]] StoreResult<std::optional<RefreshGrant>> living(
        const Record& record, base::Instant now
    );
    [[nodiscard]] StoreResult<std::optional<Rotated>> child_within_grace(
        const base::Secret& token, const Record& mark, base::Instant now
    );

    Store& store_;
    GrantLifetimes lifetimes_;
    base::RandomSource random_;
};

}  // namespace state
