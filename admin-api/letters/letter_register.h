// Which letters were printed and what became of them; never what they tell. A letter is known for
// eighteen months (R30). Its owner is nobody: it outlives the sessions of its account.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/letters/letter_texts.h"
#include "core/account/ids.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/state/activation_codes.h"

namespace admin_api {

// What a person told us (printed, delivered, returned, void), what the code itself tells (used,
// expired), and that the account was renamed since: the letter names it by its former name.
enum class LetterState { Printed, Delivered, Returned, Void, Used, Expired, Outdated };
[[nodiscard]] std::string_view wire_name(LetterState state);
[[nodiscard]] std::optional<LetterState> parse_letter_state(std::string_view name);
// printed → delivered → returned; anything that is still good → void. The same again is no change.
[[nodiscard]] bool may_become(LetterState from, LetterState to);

struct LetterRecord {
    std::string id;  // organization, then newest first
    account::AccountId account;
    account::Username username;
    account::OrganizationId organization;
    LetterContent content{};
    account::Username printed_by;
    base::Instant printed_at;
    base::Instant valid_until;
    LetterState state = LetterState::Printed;
    base::Instant since;
    std::string activation = {};  // id of the code; empty for a password
};
[[nodiscard]] base::Json to_json(const LetterRecord& letter, Language language);

// Whose letters they are, and the name that they should say.
struct Addressee {
    account::AccountId account;
    account::OrganizationId organization;
    account::Username username;
};

struct LetterQuestion {
    std::optional<account::OrganizationId> organization;  // none: all
    std::optional<LetterState> state = {};
    std::size_t limit = 0;
    std::string after = {};  // id; "" begins
};
struct LetterPage {
    std::vector<LetterRecord> letters;
    std::string next;  // empty at the end; a page may be short before
};

class LetterRegister {
public:
    LetterRegister(state::Store& store, state::ActivationCodes& codes)
        : store_(store), codes_(codes) {}

    [[nodiscard]] static std::string new_id(
        const account::OrganizationId& organization,
        base::Instant now,
        const base::RandomSource& random
    );
    // The organization in an id, "" when it is none.
    [[nodiscard]] static std::string organization_in(std::string_view id);
    // To be put together with what the letter tells.
    [[nodiscard]] static state::Record record_of(const LetterRecord& letter);

    // As it stands now, what became of its code included.
    [[nodiscard]] state::StoreResult<std::optional<LetterRecord>> find(
        const std::string& id, base::Instant now
    );
    [[nodiscard]] state::StoreResult<LetterPage> page(
        const LetterQuestion& question, base::Instant now
    );
    // False when somebody else changed it meanwhile. A letter that came back or is void opens
    // nothing any more.
    [[nodiscard]] state::StoreResult<bool> change_state(
        const std::string& id, LetterState to, base::Instant now
    );

    // Letters of the account that are still good and say another name: their codes open nothing any
    // more. Reads all letters of the organization. May be repeated.
    [[nodiscard]] state::StoreResult<void> outdate(const Addressee& addressee, base::Instant now);

private:
    [[nodiscard]] state::StoreResult<void> outdate(
        const state::Record& record, const Addressee& addressee, base::Instant now
    );
    [[nodiscard]] state::StoreResult<LetterRecord> as_it_stands(
        const state::Record& record, base::Instant now
    );

    state::Store& store_;
    state::ActivationCodes& codes_;
};

}  // namespace admin_api
