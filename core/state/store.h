// What is remembered between requests: one contract, two stores (SQLite on one machine, PostgreSQL
// on several nodes), one conformance suite. Small records, named by kind and key, with an owner
// (account), a group (login session; everything that came from one login) and an end. Kinds never
// mix (S27). Every call waits for the disk: use it from a worker pool. An error is never success:
// callers refuse.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace state {

enum class Kind {
    Session,
    Cookie,
    Code,
    RefreshToken,
    SpentCode,
    SpentRefreshToken,
    Family,  // stands while refresh tokens may come from a code
    LogoutMark,
    PushedRequest,
    DeviceCode,
    SpentDeviceCode,
    UserCode,
    UserCodeGuess,  // a user code that was typed wrong or begun, until it counts no longer
    AssertionId,
    ProofId,       // jti of a DPoP proof
    AccessToken,   // an opaque one
    RevokedToken,  // jti of a JWT
    EndedSession,  // waits until the clients that it had entered are told
    Delivery,      // a notice on its way to a client
    RegisteredClient,
    RegistrationToken,
    IdempotencyKey,    // what a POST under this key was answered
    SharedWork,        // what is done once by all programs together
    LoginAttempts,     // the last ones of an account
    AttemptReference,  // whom the number of a refusal is about
    Approval,          // what a second person must approve
    Announcement,
    ActivationCode,
    GoodActivation,        // names the one good code of an account
    UsedActivation,        // a code that set a password
    Letter,                // an activation code or password on paper; never what it says
    AccessRequest,         // for a module, at the ministry
    OrganizationRequest,   // of one that is not here yet
    Notice,                // what an account is told of its requests and of reviews
    Review,                // of the rights of many organizations, once a year
    ReviewPlace,           // how far one organization is with it
    ReviewTicket,          // an organization whose rights are still to be gathered for it
    ReviewRight,           // one right, and what was decided of it
    Import,                // a table of changes, and how far it is
    ImportPlace,           // among the unfinished ones
    Quarantine,            // who may have left an office, until that is certain
    RegisterConfirmation,  // when a register last confirmed an organization
    RegisterCheck,         // of one organization, asked for by somebody; and what came of it
};
inline constexpr std::array kKinds = {
    Kind::Session,          Kind::Cookie,           Kind::Code,
    Kind::RefreshToken,     Kind::SpentCode,        Kind::SpentRefreshToken,
    Kind::Family,           Kind::LogoutMark,       Kind::PushedRequest,
    Kind::DeviceCode,       Kind::SpentDeviceCode,  Kind::UserCode,
    Kind::UserCodeGuess,    Kind::AssertionId,      Kind::ProofId,
    Kind::AccessToken,      Kind::RevokedToken,     Kind::EndedSession,
    Kind::Delivery,         Kind::RegisteredClient, Kind::RegistrationToken,
    Kind::IdempotencyKey,   Kind::SharedWork,       Kind::LoginAttempts,
    Kind::AttemptReference, Kind::Approval,         Kind::Announcement,
    Kind::ActivationCode,   Kind::GoodActivation,   Kind::UsedActivation,
    Kind::Letter,           Kind::AccessRequest,    Kind::OrganizationRequest,
    Kind::Notice,           Kind::Review,           Kind::ReviewPlace,
    Kind::ReviewTicket,     Kind::ReviewRight,      Kind::Import,
    Kind::ImportPlace,      Kind::Quarantine,       Kind::RegisterConfirmation,
    Kind::RegisterCheck};
[[nodiscard]] std::string_view name_of(Kind kind);

struct Record {
    Kind kind{};
    std::string key;    // SHA-256 of the secret, never the secret itself; or a public identifier
    std::string value;  // JSON of the room that wrote it
    // Account and session id, either may be empty. Of what nobody logged in has left: its sender.
    std::string owner;
    std::string group;
    base::Instant expires;
    base::Instant due = {};  // when it wants to be worked on; the epoch: never listed by of_kind()
};

// What a record of one kind leaves behind when it is erased, written in the same transaction. The
// function is pure and may be asked twice about one record; an empty one leaves nothing.
struct Legacy {
    Kind of{};
    std::function<std::optional<Record>(const Record& erased)> leave;
};

struct Replacement {
    Record record;
    std::string expected;  // the value that must still be stored
};
enum class Replaced { Written, Outdated, Forbidden };
// What must hold of all that stands of one kind and owner when something of it is written. Pure,
// asked inside the transaction of the write.
using Condition = std::function<bool(const std::vector<Record>& standing)>;

// How many of a kind may stand with one owner, and with one group.
struct Room {
    std::size_t of_owner = 0;
    std::size_t of_group = 0;
};
enum class Addition { Added, Standing, Full };

enum class StoreError { Unavailable, Full, ReadOnly, Corrupt };
[[nodiscard]] std::string_view code_of(StoreError error);

template <class T>
using StoreResult = base::Result<T, StoreError>;

enum class Attempt { Reserved, Refused };

struct Erased {
    std::size_t count = 0;
};

class Store {
public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    Store(Store&&) = delete;
    Store& operator=(Store&&) = delete;
    virtual ~Store() = default;

    // Durable when it returns; replaces a record of the same kind and key.
    [[nodiscard]] virtual StoreResult<void> put(const Record& record) = 0;
    // Written only when no record of that kind and key stands: true for exactly one of any number
    // of callers. Durable when it returns.
    [[nodiscard]] virtual StoreResult<bool> add(const Record& record, base::Instant now) = 0;
    // As add(), while fewer than the room allows stand beside it: however many come at once, and
    // whoever they are, no more are written.
    [[nodiscard]] virtual StoreResult<Addition> add_within(
        const Record& record, const Room& room, base::Instant now
    ) = 0;
    // All or none.
    [[nodiscard]] virtual StoreResult<void> put_all(const std::vector<Record>& records) = 0;
    // nullopt when unknown or ended.
    [[nodiscard]] virtual StoreResult<std::optional<Record>> get(
        Kind kind, std::string_view key, base::Instant now
    ) = 0;
    // Gives the record to exactly one of any number of callers, and writes `instead` in the same
    // transaction when given, so that a second use can be told from an unknown key.
    [[nodiscard]] StoreResult<std::optional<Record>> take(
        Kind kind, std::string_view key, base::Instant now, const Record* instead
    );
    // As take(), but writes all of `instead`, and only when the record was there (S26).
    [[nodiscard]] virtual StoreResult<std::optional<Record>> exchange(
        Kind kind, std::string_view key, base::Instant now, const std::vector<Record>& instead
    ) = 0;
    // Puts the record only if the stored value is still `expected`; false when it is not.
    [[nodiscard]] virtual StoreResult<bool> replace(
        const Record& record, std::string_view expected
    ) = 0;
    // As replace(), and only while the condition holds of what stands of the same kind and owner;
    // an empty one holds.
    [[nodiscard]] virtual StoreResult<Replaced> replace_while(
        const Replacement& replacement, const Condition& condition, base::Instant now
    ) = 0;
    // As replace() of each, in one transaction: an answer for each, in the same order.
    [[nodiscard]] virtual StoreResult<std::vector<bool>> replace_each(
        const std::vector<Replacement>& replacements
    ) = 0;
    // Ends everything of one login, or of one account, in one transaction.
    [[nodiscard]] virtual StoreResult<Erased> erase_group(
        std::string_view group, const Legacy& legacy
    ) = 0;
    // Ends only these kinds of a login.
    [[nodiscard]] virtual StoreResult<Erased> erase_kinds(
        std::string_view group, const std::vector<Kind>& kinds
    ) = 0;
    [[nodiscard]] virtual StoreResult<Erased> erase_owner(
        std::string_view owner, const Legacy& legacy
    ) = 0;
    // By key.
    [[nodiscard]] virtual StoreResult<std::vector<Record>> of_owner(
        Kind kind, std::string_view owner, base::Instant now
    ) = 0;
    // What stands of a kind behind that key, in order of the keys, at most `limit`; "" begins.
    [[nodiscard]] virtual StoreResult<std::vector<Record>> page(
        Kind kind, std::string_view after, std::size_t limit, base::Instant now
    ) = 0;
    // What stands of a kind and is due, the longest due first, at most `limit`.
    [[nodiscard]] virtual StoreResult<std::vector<Record>> of_kind(
        Kind kind, std::size_t limit, base::Instant now
    ) = 0;

    // Exact lockout (D3): counts up and answers Reserved while fewer than `limit` attempts stand,
    // else Refused; atomic over all threads, processes and nodes.
    [[nodiscard]] virtual StoreResult<Attempt> reserve_attempt(
        std::string_view account, std::uint32_t limit, base::Instant now
    ) = 0;
    // Gives one reservation back: the directory failed, so it was no attempt (R20, S45).
    [[nodiscard]] virtual StoreResult<void> return_attempt(std::string_view account) = 0;
    [[nodiscard]] virtual StoreResult<void> clear_attempts(std::string_view account) = 0;
    [[nodiscard]] virtual StoreResult<std::uint32_t> attempts(std::string_view account) = 0;

    // Deletes ended records, at most `limit`; call again while it returns `limit`.
    [[nodiscard]] virtual StoreResult<Erased> purge(
        base::Instant now, std::size_t limit, const Legacy& legacy
    ) = 0;
    // A write that leaves nothing: for readiness.
    [[nodiscard]] virtual StoreResult<void> probe() = 0;
};

}  // namespace state
