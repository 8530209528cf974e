#include <map>

#include "sync/matching.h"

namespace registers {

namespace {

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

}  // namespace

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

}  // namespace registers
