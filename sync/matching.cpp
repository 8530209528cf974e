#include "sync/matching.h"

#include <algorithm>
#include <set>

#include "sync/names.h"

namespace registers {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kLongWord = 8;

Words all_words(const NameKey& key) {
    Words words = key.given;
    words.insert(words.end(), key.surname.begin(), key.surname.end());
    std::ranges::sort(words);
    return words;
}

bool is_initial_of(const std::string& initial, const std::string& word) {
    return initial.size() == 2 && initial[1] == '.' && word.starts_with(initial[0]);
}

bool are_alike(const std::string& left, const std::string& right) {
    if (is_initial_of(left, right) || is_initial_of(right, left)) return true;
    const std::size_t allowed = std::min(left.size(), right.size()) >= kLongWord ? 2 : 1;
    return distance(left, right) <= allowed;
}

// One shared part is enough: of two surnames one may have been left out.
bool are_alike(const Words& left, const Words& right) {
    return std::ranges::any_of(left, [&](const auto& mine) {
        return std::ranges::any_of(right, [&](const auto& other) {
            return are_alike(mine, other);
        });
    });
}

// "Dagmar" tells nothing, so one of the two surnames is enough.
bool may_have_married(const NameKey& left, const NameKey& right) {
    return left.given == right.given && (left.is_womans || right.is_womans);
}

bool may_be_same(const NameKey& left, const NameKey& right) {
    if (left.bare == right.bare) return true;
    if (are_alike(left.given, right.given) && are_alike(left.surname, right.surname)) return true;
    if (are_alike(left.given, right.surname) && are_alike(left.surname, right.given)) return true;
    return may_have_married(left, right);
}

bool is_whole(const NameKey& key) {
    return !key.given.empty() && !key.surname.empty();
}

template <class Identifier>
using Counted = std::map<Identifier, std::vector<std::size_t>>;

template <class Items, class Member>
auto index_by(const Items& items, Member member) {
    Counted<typename std::decay_t<decltype(items.front().*member)>::value_type> index;
    for (std::size_t at = 0; at < items.size(); ++at)
        if (const auto& id = items[at].*member) index[*id].push_back(at);
    return index;
}

template <class Identifier>
std::optional<std::size_t> only(const Counted<Identifier>& index, const Identifier& id) {
    const auto found = index.find(id);
    if (found == index.end() || found->second.size() != 1) return std::nullopt;
    return found->second.front();
}

// The pairs that are certain, each side used once.
Join certain(const std::vector<std::vector<Match>>& match, std::size_t named) {
    Join result;
    std::set<std::size_t> taken;
    for (std::size_t k = 0; k < match.size(); ++k) {
        bool found = false;
        for (std::size_t n = 0; n < named && !found; ++n) {
            if (match[k][n] != Match::Same || taken.contains(n)) continue;
            result.same.emplace_back(k, n);
            taken.insert(n);
            found = true;
        }
        if (!found) result.gone.push_back(k);
    }
    for (std::size_t n = 0; n < named; ++n)
        if (!taken.contains(n)) result.fresh.push_back(n);
    return result;
}

// A leftover that equals somebody already paired is a repetition; one that resembles another
// leftover is a doubt. Neither may be called gone or fresh.
void set_doubts_apart(Join& join, const std::vector<std::vector<Match>>& match) {
    std::set<std::size_t> doubted_known;
    std::set<std::size_t> doubted_named;
    for (const auto k : join.gone)
        for (const auto n : join.fresh)
            if (match[k][n] != Match::Different) {
                join.doubtful.emplace_back(k, n);
                doubted_known.insert(k);
                doubted_named.insert(n);
            }
    for (const auto k : join.gone)
        if (std::ranges::find(match[k], Match::Same) != match[k].end()) doubted_known.insert(k);
    for (const auto n : join.fresh)
        if (std::ranges::any_of(match, [n](const auto& row) { return row[n] == Match::Same; }))
            doubted_named.insert(n);
    std::erase_if(join.gone, [&](auto k) { return doubted_known.contains(k); });
    std::erase_if(join.fresh, [&](auto n) { return doubted_named.contains(n); });
}

}  // namespace

Match compare_names(const account::PersonName& left, const account::PersonName& right) {
    const auto mine = key_of(left);
    const auto other = key_of(right);
    if (!is_whole(mine) || !is_whole(other)) return Match::Doubtful;
    const bool said =
        mine.generation != Generation::Unsaid && other.generation != Generation::Unsaid;
    if (said && mine.generation != other.generation) return Match::Different;
    if (all_words(mine) == all_words(other))
        return mine.generation == other.generation ? Match::Same : Match::Doubtful;
    return may_be_same(mine, other) ? Match::Doubtful : Match::Different;
}

std::map<account::OrganizationId, std::size_t> subjects_of(
    const std::vector<account::Organization>& organizations, const std::vector<Subject>& subjects
) {
    const auto subjects_by_ovm = index_by(subjects, &Subject::ovm_id);
    const auto subjects_by_ico = index_by(subjects, &Subject::ico);
    const auto ours_by_ovm = index_by(organizations, &account::Organization::ovm_id);
    const auto ours_by_ico = index_by(organizations, &account::Organization::ico);
    std::map<account::OrganizationId, std::size_t> found;
    for (const auto& each : organizations) {
        std::optional<std::size_t> at;
        if (each.ovm_id && only(ours_by_ovm, *each.ovm_id))
            at = only(subjects_by_ovm, *each.ovm_id);
        if (!at && each.ico && only(ours_by_ico, *each.ico)) {
            at = only(subjects_by_ico, *each.ico);
            // Two different OVM identifiers outweigh one equal IČO.
            if (at && each.ovm_id && subjects[*at].ovm_id) at.reset();
        }
        if (at) found.emplace(each.id, *at);
    }
    return found;
}

Join join(
    const std::vector<account::PersonName>& known, const std::vector<account::PersonName>& named
) {
    std::vector<std::vector<Match>> match(known.size(), std::vector<Match>(named.size()));
    for (std::size_t k = 0; k < known.size(); ++k)
        for (std::size_t n = 0; n < named.size(); ++n)
            match[k][n] = compare_names(known[k], named[n]);
    auto result = certain(match, named.size());
    set_doubts_apart(result, match);
    return result;
}

}  // namespace registers
