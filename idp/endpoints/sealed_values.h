// What travels through the browser instead of being stored: the unfinished authorization request,
// the proof that a password was right but must be changed, the CSRF token. Each opens only for its
// purpose and only beside the binding cookie of the browser for which it was made.
#pragma once

#include <optional>
#include <string>

#include "core/account/ids.h"
#include "core/base/hmac.h"
#include "core/base/time.h"
#include "core/web/fields.h"
#include "idp/oauth/authorize_request.h"

namespace idp {

// One visit: what was asked for, and since when. An unfinished one leaves nothing stored.
struct Transaction {
    // Leave: back to the client with nothing.
    enum class Goal { Authorize, Account, Leave, Device } goal = Goal::Authorize;
    web::Fields parameters;
    base::Instant asked_at;
    account::AccountId logged_in = {};  // who did so for this very request; empty: nobody
    account::AccountId agreed = {};     // who agreed that the client gets what it asks for
    oauth::Carrier carrier = {};        // how the parameters came
    std::string pushed = {};            // reference of the pushed request; empty: it was not pushed
};

// The way back to the client with nothing: only what says where and how it is answered, because it
// travels once more inside a notice.
[[nodiscard]] Transaction leaving(const Transaction& transaction);

enum class ChangeReason { MustChange, Expired, TooShort };
[[nodiscard]] std::string_view code_of(ChangeReason reason);

// A password proved in one transaction; void once the password or anything else of the account was
// changed, so also once it was locked and unlocked again (S47).
struct PasswordProof {
    account::AccountId account;
    ChangeReason reason{};
    base::Instant transaction;  // asked_at of the transaction
    base::Instant proved_at;
    std::optional<base::Instant> password_changed_at;
    std::string account_version = {};
};

// An activation code that was good a while ago, on its way from one page to the next.
struct ActivationProof {
    base::Secret code;
    base::Instant proved_at;
};

// What a page said that said no, so that it can be read again in the other language. Texts by key;
// detail fills "{detail}" in them.
struct NoticeWords {
    int status = 400;
    std::string page_id;  // stable id of the heading
    std::string title_key;
    std::string text_key;
    std::string next_key;
    std::string detail = {};
    std::string link = {};       // "back to the application"; empty for none
    std::string reference = {};  // empty: nothing was logged
};

class SealedValues {
public:
    SealedValues(const base::Secret& key, base::RandomSource random);

    [[nodiscard]] std::string seal(const Transaction& transaction, const std::string& binding)
        const;
    [[nodiscard]] std::optional<Transaction> open_transaction(
        std::string_view sealed, const std::string& binding, base::Instant now
    ) const;

    [[nodiscard]] std::string seal(const PasswordProof& proof, const std::string& binding) const;
    [[nodiscard]] std::optional<PasswordProof> open_proof(
        std::string_view sealed, const std::string& binding, base::Instant now
    ) const;

    [[nodiscard]] std::string seal(const ActivationProof& proof, const std::string& binding) const;
    [[nodiscard]] std::optional<ActivationProof> open_activation(
        std::string_view sealed, const std::string& binding, base::Instant now
    ) const;

    [[nodiscard]] std::string seal(
        const NoticeWords& words, const std::string& binding, base::Instant now
    ) const;
    [[nodiscard]] std::optional<NoticeWords> open_notice(
        std::string_view sealed, const std::string& binding, base::Instant now
    ) const;

    [[nodiscard]] std::string csrf_token(const std::string& binding) const;
    [[nodiscard]] bool is_csrf_token(std::string_view token, const std::string& binding) const;

private:
    base::Secret key_;
    base::Sealer sealer_;
};

}  // namespace idp
