#include "idp/endpoints/login_attempt.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace idp {
namespace {

using directory::PasswordCheck;

// What may be sent to the directory: normalized and bounded; nullopt counts as a wrong password.
std::optional<base::Secret> presentable(const Rules& rules, const base::Secret& password) {
    if (password.empty() || password.reveal().size() > rules.passwords.maximum_bytes)
        return std::nullopt;
    return account::normalized(password);
}

// People type passwords into the wrong field, so the name itself is not kept. Twenty bits of its
// hash bound what a stranger can fill the store with to a million small rows.
constexpr std::size_t kHexOfTwentyBits = 5;

std::string key_of_nobody(std::string_view username) {
    std::string folded(username.substr(0, 64));
    std::ranges::transform(folded, folded.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return "name:" + base::hex_encode(base::sha256(folded)).substr(0, kHexOfTwentyBits);
}

AttemptOutcome failed(std::string_view cause) {
    return Failed{cause};
}

class Attempt {
public:
    Attempt(const Services& services, std::string key)
        : services_(services), rules_(services.rules.now()), key_(std::move(key)) {}

    AttemptOutcome run(const account::Account* account, const base::Secret& password) {
        const auto reserved =
            services_.store.reserve_attempt(key_, rules_->max_failures, services_.clock());
        if (!reserved) return failed(state::code_of(reserved.error()));
        if (*reserved == state::Attempt::Refused) return AccountLocked{};
        const auto usable = presentable(*rules_, password);
        if (!usable) return after_wrong();
        return account == nullptr ? nobody(*usable) : somebody(*account, *usable);
    }

private:
    AttemptOutcome nobody(const base::Secret& password) {
        const auto checked = services_.directory.passwords().check_nobody(password);
        if (!checked) return given_back(directory::code_of(checked.error()));
        return after_wrong();
    }

    AttemptOutcome somebody(const account::Account& account, const base::Secret& password) {
        const auto check = services_.directory.passwords().check(account, password);
        if (!check) return given_back(directory::code_of(check.error()));
        switch (*check) {
            case PasswordCheck::Wrong: return after_wrong();
            case PasswordCheck::Locked: return after_lock();
            case PasswordCheck::Accepted:
            case PasswordCheck::Expired:
            case PasswordCheck::MustChange: break;
        }
        const auto cleared = services_.store.clear_attempts(key_);
        if (!cleared) return failed(state::code_of(cleared.error()));
        return Proved{account, *check};
    }

    AttemptOutcome given_back(std::string_view cause) {
        const auto returned = services_.store.return_attempt(key_);
        return failed(returned ? cause : state::code_of(returned.error()));
    }

    // The directory did not look at the password, so nothing was guessed.
    AttemptOutcome after_lock() {
        const auto returned = services_.store.return_attempt(key_);
        if (!returned) return failed(state::code_of(returned.error()));
        return AccountLocked{};
    }

    AttemptOutcome after_wrong() {
        const auto used = services_.store.attempts(key_);
        if (!used) return failed(state::code_of(used.error()));
        if (*used >= rules_->max_failures) return AccountLocked{};
        return WrongPassword{rules_->max_failures - *used};
    }

    const Services& services_;
    std::shared_ptr<const Rules> rules_;
    std::string key_;
};

// A name that is somebody's costs three more searches for what belongs to the account; so one that
// is nobody's reads as often (S39). False when the directory failed.
bool reads_like_an_account(const Services& services) {
    constexpr int kSearchesOfAnAccount = 3;
    for (int i = 0; i < kSearchesOfAnAccount; ++i)
        if (!services.directory.organizations().find(account::OrganizationId("mpsv"))) return false;
    return true;
}

}  // namespace

Attempted attempt_login(
    const Services& services, std::string_view username, const base::Secret& password
) {
    const auto name = account::parse_username(username);
    std::optional<account::Account> account;
    if (name) {
        // Never from the cache: whether somebody was here lately must not show in the time (S39).
        auto found = services.directory.accounts().find(*name);
        if (!found) return {failed(directory::code_of(found.error())), {}};
        account = *std::move(found);
    }
    if (!account && !reads_like_an_account(services))
        return {failed(directory::code_of(directory::DirectoryError::Unavailable)), {}};
    if (!account) return {Attempt(services, key_of_nobody(username)).run(nullptr, password), {}};
    return {Attempt(services, account->id.str()).run(&*account, password), account->id};
}

AttemptOutcome prove_password(
    const Services& services, const account::Account& account, const base::Secret& password
) {
    return Attempt(services, account.id.str()).run(&account, password);
}

}  // namespace idp
