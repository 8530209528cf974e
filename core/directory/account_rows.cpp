#include "core/directory/account_rows.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/directory/account_places.h"

namespace directory {
namespace {

constexpr DayNumber kFurthest = std::numeric_limits<DayNumber>::max();

template <class Number>
std::optional<Number> number_in(std::string_view digits) {
    Number number = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

std::optional<DayNumber> day_in(const Entry& entry, Attribute attribute, DayNumber open) {
    constexpr std::size_t kDigits = 8;
    if (!entry.has(attribute)) return open;
    return number_in<DayNumber>(std::string_view(entry.first(attribute)).substr(0, kDigits));
}

// Words are sought in each by itself: none of them contains the end of a line.
std::string search_names_of(const Entry& entry) {
    std::string names;
    for (const auto& name : entry.all(schema::kSearchName)) names += lower_case(name) + '\n';
    return names;
}

void read_state(const Entry& entry, AccountRow& row) {
    row.is_discarded = entry.is_true(schema::kDiscarded);
    row.is_disabled = entry.is_true(schema::kDisabled);
    row.is_locked = entry.has(schema::kPwdAccountLockedTime);
    row.must_change = entry.is_true(schema::kPwdReset);
}

}  // namespace

std::uint32_t NumberedTexts::number_of(const std::string& text) {
    const auto next = static_cast<std::uint32_t>(texts_.size());
    const auto [place, is_new] = numbers_.try_emplace(text, next);
    if (is_new) texts_.push_back(&place->first);
    return place->second;
}

std::optional<std::uint32_t> NumberedTexts::find(const std::string& text) const {
    const auto found = numbers_.find(text);
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
}

DayNumber number_of(base::Day day) {
    constexpr std::size_t kDigits = 8;
    const auto text = base::to_generalized(day);
    return number_in<DayNumber>(std::string_view(text).substr(0, kDigits)).value_or(0);
}

std::optional<DayNumbers> days_of(const Entry& entry) {
    const auto from = day_in(entry, schema::kValidFrom, 0);
    const auto until = day_in(entry, schema::kValidUntil, kFurthest);
    if (!from || !until) return std::nullopt;
    return DayNumbers{*from, *until};
}

std::string workplace_name(const std::string& organization, const std::string& code) {
    return lower_case(organization + '/' + code);
}

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

std::uint8_t module_number(const std::optional<account::Module>& module) {
    constexpr std::uint8_t kUnknown = 0xFF;
    return module ? static_cast<std::uint8_t>(*module) : kUnknown;
}

std::optional<std::uint64_t> person_number(const std::string& ik_mpsv) {
    return number_in<std::uint64_t>(ik_mpsv);
}

std::string_view AccountRow::place(AccountOrder order) const {
    const std::string_view all(text);
    switch (order) {
        case AccountOrder::Name: return all.substr(name_at, change_at - name_at);
        case AccountOrder::Username: return all.substr(all.size() - username_length);
        case AccountOrder::LastChange: return all.substr(change_at);
    }
    return all;
}

bool read_row(const Entry& entry, AccountRow& row) {
    const auto kind = account::parse_account_kind(entry.first(schema::kAccountKind));
    const auto ik_mpsv = person_number(entry.first(schema::kIkMpsv));
    const auto days = days_of(entry);
    if (!kind || !ik_mpsv || !days) return false;
    const auto names = search_names_of(entry);
    const auto by_name = place_of(entry, AccountOrder::Name);
    row.text = names + by_name + place_of(entry, AccountOrder::LastChange);
    if (row.text.size() > std::numeric_limits<std::uint16_t>::max()) return false;
    row.text.shrink_to_fit();
    row.trigrams = {};
    row.trigrams.add(names);
    row.trigrams.add(entry.first(schema::kUid));
    row.name_at = static_cast<std::uint16_t>(names.size());
    row.change_at = static_cast<std::uint16_t>(names.size() + by_name.size());
    row.username_length = static_cast<std::uint16_t>(entry.first(schema::kUid).size());
    row.kind = static_cast<std::uint8_t>(*kind);
    row.ik_mpsv = *ik_mpsv;
    row.days = *days;
    read_state(entry, row);
    return true;
}

}  // namespace directory
