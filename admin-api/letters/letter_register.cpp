#include "admin-api/letters/letter_register.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

#include "core/base/encoding.h"
#include "core/state/value.h"

namespace admin_api {
namespace {

using state::Kind;
using state::Record;
using state::StoreResult;

constexpr std::chrono::hours kKept{550 * 24};
constexpr std::size_t kRandomBytes = 8;
// A question for a rare state ends a page early rather than read everything.
constexpr int kMostReads = 10;
constexpr auto kStates = std::to_array(
    {LetterState::Printed,
     LetterState::Delivered,
     LetterState::Returned,
     LetterState::Void,
     LetterState::Used,
     LetterState::Expired,
     LetterState::Outdated}
);

// Later moments come first in the order of the keys.
std::string descending(base::Instant instant) {
    constexpr int kByte = 8;
    auto left = std::numeric_limits<std::uint64_t>::max() -
                static_cast<std::uint64_t>(instant.time_since_epoch().count());
    std::string bytes(sizeof(left), '\0');
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, left >>= kByte)
        *byte = static_cast<char>(left & 0xFF);
    return base::hex_encode(bytes);
}

StoreResult<LetterRecord> letter_of(const Record& record) {
    const auto value = TRY(state::ValueReader::of(record));
    const auto content = parse_letter_content(TRY(value.text("content")));
    const auto standing = parse_letter_state(TRY(value.text("state")));
    if (!content || !standing) return base::fail(state::StoreError::Corrupt);
    LetterRecord letter;
    letter.id = record.key;
    letter.account = account::AccountId(TRY(value.text("account")));
    letter.username = account::Username(TRY(value.text("username")));
    letter.organization = account::OrganizationId(TRY(value.text("organization")));
    letter.content = *content;
    letter.printed_by = account::Username(TRY(value.text("printed_by")));
    letter.printed_at = TRY(value.instant("printed_at"));
    letter.valid_until = TRY(value.instant("valid_until"));
    letter.state = *standing;
    letter.since = TRY(value.instant("since"));
    letter.activation = TRY(value.text("activation"));
    return letter;
}

bool is_over(LetterState state) {
    return state == LetterState::Returned || state == LetterState::Void ||
           state == LetterState::Used || state == LetterState::Expired ||
           state == LetterState::Outdated;
}

std::string prefix_of(const LetterQuestion& question) {
    return question.organization ? question.organization->str() + '.' : "";
}

}  // namespace

std::string_view wire_name(LetterState state) {
    switch (state) {
        case LetterState::Printed: return "printed";
        case LetterState::Delivered: return "delivered";
        case LetterState::Returned: return "returned";
        case LetterState::Void: return "void";
        case LetterState::Used: return "used";
        case LetterState::Expired: return "expired";
        case LetterState::Outdated: return "outdated";
    }
    return "";
}

std::optional<LetterState> parse_letter_state(std::string_view name) {
    for (const auto state : kStates)
        if (wire_name(state) == name) return state;
    return std::nullopt;
}

bool may_become(LetterState from, LetterState to) {
    if (from == to) return true;
    switch (to) {
        case LetterState::Delivered: return from == LetterState::Printed;
        case LetterState::Returned:
        case LetterState::Void: return !is_over(from);
        case LetterState::Printed:
        case LetterState::Used:
        case LetterState::Expired:
        case LetterState::Outdated: return false;
    }
    return false;
}

std::string LetterRegister::new_id(
    const account::OrganizationId& organization, base::Instant now, const base::RandomSource& random
) {
    return organization.str() + '.' + descending(now) + base::hex_encode(random(kRandomBytes));
}

std::string LetterRegister::organization_in(std::string_view id) {
    const auto dot = id.find('.');
    return dot == std::string_view::npos ? "" : std::string(id.substr(0, dot));
}

Record LetterRegister::record_of(const LetterRecord& letter) {
    const auto value = base::Json::object({
        {"account", letter.account.str()},
        {"username", letter.username.str()},
        {"organization", letter.organization.str()},
        {"content", wire_name(letter.content)},
        {"printed_by", letter.printed_by.str()},
        {"printed_at", state::json_of(letter.printed_at)},
        {"valid_until", state::json_of(letter.valid_until)},
        {"state", wire_name(letter.state)},
        {"since", state::json_of(letter.since)},
        {"activation", letter.activation},
    });
    return {
        .kind = Kind::Letter,
        .key = letter.id,
        .value = base::dump(value),
        .owner = {},
        .group = {},
        .expires = letter.printed_at + kKept};
}

// A used code says more than whoever held the envelope; a code that was replaced voids its letter.
StoreResult<LetterRecord> LetterRegister::as_it_stands(const Record& record, base::Instant now) {
    auto letter = TRY(letter_of(record));
    auto fate = state::ActivationFate{state::ActivationState::Waiting};
    if (!letter.activation.empty()) fate = TRY(codes_.fate_of(letter.activation, now));
    if (fate.state == state::ActivationState::Used) {
        letter.state = LetterState::Used;
        letter.since = fate.used_at;
    } else if (!is_over(letter.state) && now >= letter.valid_until) {
        letter.state = LetterState::Expired;
        letter.since = letter.valid_until;
    } else if (!is_over(letter.state) && fate.state == state::ActivationState::Over) {
        letter.state = LetterState::Void;
    }
    return letter;
}

StoreResult<std::optional<LetterRecord>> LetterRegister::find(
    const std::string& id, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::Letter, id, now));
    if (!record) return std::nullopt;
    return TRY(as_it_stands(*record, now));
}

StoreResult<LetterPage> LetterRegister::page(const LetterQuestion& question, base::Instant now) {
    const auto prefix = prefix_of(question);
    LetterPage page{{}, question.after.empty() ? prefix : question.after};
    for (int read = 0; read < kMostReads; ++read) {
        const auto records = TRY(store_.page(Kind::Letter, page.next, question.limit, now));
        const auto end = std::ranges::find_if_not(records, [&](const auto& record) {
            return record.key.starts_with(prefix);
        });
        for (auto record = records.begin(); record != end; ++record) {
            auto letter = TRY(as_it_stands(*record, now));
            page.next = record->key;
            if (question.state && letter.state != *question.state) continue;
            page.letters.push_back(std::move(letter));
            if (page.letters.size() == question.limit) return page;
        }
        if (end != records.end() || records.size() < question.limit)
            return LetterPage{std::move(page.letters), ""};
    }
    return page;
}

StoreResult<bool> LetterRegister::change_state(
    const std::string& id, LetterState to, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::Letter, id, now));
    if (!record) return false;
    auto letter = TRY(letter_of(*record));
    letter.state = to;
    letter.since = now;
    // First: a letter that is said to be void must not open anything.
    if (is_over(to) && !letter.activation.empty()) TRY(codes_.void_one(letter.activation, now));
    return store_.replace(record_of(letter), record->value);
}

StoreResult<void> LetterRegister::outdate(
    const Record& record, const Addressee& addressee, base::Instant now
) {
    const auto letter = TRY(as_it_stands(record, now));
    const auto is_concerned = letter.account == addressee.account &&
                              letter.username != addressee.username && !is_over(letter.state);
    if (!is_concerned) return {};
    // Written over by who tells what became of it: his word stands, and the code is void anyway.
    TRY(change_state(letter.id, LetterState::Outdated, now));
    return {};
}

StoreResult<void> LetterRegister::outdate(const Addressee& addressee, base::Instant now) {
    constexpr std::size_t kBatch = 200;
    const auto prefix = addressee.organization.str() + '.';
    auto after = prefix;
    while (true) {
        const auto records = TRY(store_.page(Kind::Letter, after, kBatch, now));
        for (const auto& record : records) {
            if (!record.key.starts_with(prefix)) return {};
            TRY(outdate(record, addressee, now));
            after = record.key;
        }
        if (records.size() < kBatch) return {};
    }
}

}  // namespace admin_api
