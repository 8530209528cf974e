// How the index holds accounts and rights: small, and side by side, because a question looks at all
// of them. Names that many share (organizations, workplaces, permissions) are numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/account/account.h"
#include "core/directory/account_listing.h"
#include "core/directory/entry.h"
#include "core/directory/trigrams.h"
#include "core/directory/uuid.h"

namespace directory {

inline constexpr std::uint32_t kNobody = ~std::uint32_t{0};

// Texts with numbers from 0 on, each once and for ever.
class NumberedTexts {
public:
    [[nodiscard]] std::uint32_t number_of(const std::string& text);  // new ones are added
    [[nodiscard]] std::optional<std::uint32_t> find(const std::string& text) const;
    [[nodiscard]] const std::string& text(std::uint32_t number) const { return *texts_[number]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<const std::string*> texts_;  // the keys above, which stay where they are
};

// Days as YYYYMMDD, so that they compare; open ends are further than any day.
using DayNumber = std::int32_t;
[[nodiscard]] DayNumber number_of(base::Day day);
struct DayNumbers {
    DayNumber from;
    DayNumber until;
};
// nullopt when a day is there and cannot be read.
[[nodiscard]] std::optional<DayNumbers> days_of(const Entry& entry);

[[nodiscard]] std::string workplace_name(const std::string& organization, const std::string& code);
// The schema compares codes without regard to case.
[[nodiscard]] std::string lower_case(std::string text);
// Of a module that is not known: of none that can be asked for.
[[nodiscard]] std::uint8_t module_number(const std::optional<account::Module>& module);
// The ten digits of an IK MPSV.
[[nodiscard]] std::optional<std::uint64_t> person_number(const std::string& ik_mpsv);

struct AccountRow {
    Uuid id;
    std::uint64_t ik_mpsv = 0;
    Trigrams trigrams;  // of search names and username
    // Search names, place by name, place by change, one behind the other.
    std::string text;
    std::uint16_t name_at = 0;
    std::uint16_t change_at = 0;
    std::uint16_t username_length = 0;
    std::uint8_t kind = 0;
    bool is_present : 1 = false;
    bool is_discarded : 1 = false;
    bool is_disabled : 1 = false;
    bool is_locked : 1 = false;
    bool must_change : 1 = false;
    std::uint32_t organization = 0;
    std::uint32_t workplace = kNobody;
    std::uint32_t person = kNobody;
    DayNumbers days{};

    [[nodiscard]] std::string_view search_names() const {
        return std::string_view(text).substr(0, name_at);
    }
    [[nodiscard]] std::string_view place(AccountOrder order) const;
};
// False when something that decides cannot be read. Numbers are the index's business.
[[nodiscard]] bool read_row(const Entry& entry, AccountRow& row);

struct RightRow {
    std::uint32_t holder = kNobody;
    std::uint32_t organization = 0;  // in which it stands
    DayNumbers days{};
    std::uint16_t permission = 0;
    std::uint8_t module = 0;
    bool is_there = false;  // and not revoked
};

}  // namespace directory
