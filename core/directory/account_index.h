// All accounts of the country in memory, as far as lists go by it: names, places in the three
// orders, states, rights held and the consent of the person. Answers a listing exactly as
// AccountLister does; knows nothing of callers but what the listing says. What it cannot place
// makes it worthless: take() says so, and whoever fills it begins anew. Pure. One writes or many
// read.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/directory/account_rows.h"

namespace directory {

struct IndexedPage {
    std::vector<account::AccountId> ids;
    std::string next;       // the place of the last one, when there are more behind it
    std::size_t total = 0;  // all that the filter finds within the caller's reach
};

class AccountIndex {
public:
    // An entry that is new or has changed; uuid: entryUUID, 16 bytes. Entries of other kinds are
    // ignored.
    [[nodiscard]] bool take(const std::string& uuid, const Entry& entry);
    void remove(const std::string& uuid);

    [[nodiscard]] IndexedPage page(const AccountListing& listing, base::Day today) const;
    [[nodiscard]] std::vector<account::Username> usernames(
        const AccountListing& listing, base::Day today
    ) const;
    [[nodiscard]] std::size_t accounts() const { return accounts_; }

    // Whose name in the tree is its identifier never changes it.
    [[nodiscard]] static std::vector<Attribute> attributes();

private:
    friend class IndexQuestion;
    enum class Kind : std::uint8_t { Account, Right, Consent, ConsentInForce };
    struct Known {
        Kind kind;
        std::uint32_t number;  // of the account, the right, or the person
    };

    [[nodiscard]] bool take_account(const Uuid& uuid, const Entry& entry);
    [[nodiscard]] bool take_right(const Uuid& uuid, const Entry& entry);
    [[nodiscard]] bool take_consent(const Uuid& uuid, const Entry& entry);
    [[nodiscard]] bool read_links(const Entry& entry, AccountRow& row);
    [[nodiscard]] std::uint32_t account_number(const Uuid& id);
    [[nodiscard]] std::optional<std::uint32_t> holder_of(const Entry& entry);
    // Of the person below whom the name stands; nullopt when there is none.
    [[nodiscard]] std::optional<std::uint32_t> person_in(const Dn& dn);
    [[nodiscard]] std::uint32_t free_right();

    std::vector<AccountRow> rows_;
    std::vector<RightRow> rights_;
    std::vector<std::uint32_t> free_rights_;
    std::vector<std::uint16_t> consents_;  // in force, by person
    std::unordered_map<Uuid, Known> known_;
    std::unordered_map<Uuid, std::uint32_t> account_numbers_;
    std::unordered_map<std::uint64_t, std::uint32_t> persons_;  // by IK MPSV
    NumberedTexts organizations_;
    NumberedTexts workplaces_;
    NumberedTexts permissions_;
    std::size_t accounts_ = 0;
};

}  // namespace directory
