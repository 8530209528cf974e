#include "idp/endpoints/maintenance.h"

#include <algorithm>

namespace idp {
namespace {

using account::AnnouncementKind;
using account::Timing;
using account::Told;

bool overlap(const account::TimeSpan& left, const account::TimeSpan& right) {
    return left.from < right.until && right.from < left.until;
}

bool speaks_of(const std::vector<Told>& told, const account::TimeSpan& span) {
    return std::ranges::any_of(told, [&](const Told& one) {
        return one.announcement.kind == AnnouncementKind::Maintenance &&
               overlap(one.timing.span, span);
    });
}

}  // namespace

std::vector<Told> told_to(
    const std::optional<account::Module>& module,
    const Maintenance& maintenance,
    const std::vector<account::Announcement>& announced,
    base::Instant now
) {
    auto all = announced;
    std::erase_if(all, [&](const auto& one) { return !account::concerns(one, module); });
    const auto told = account::told_at(all, now);
    for (const auto& window : account::told_at(maintenance.windows, now))
        if (!speaks_of(told, window.timing.span)) all.push_back(window.announcement);
    return account::told_at(all, now);
}

std::optional<account::TimeSpan> closed_by(const Maintenance& maintenance, base::Instant now) {
    if (maintenance.logins != Maintenance::Logins::Refused) return std::nullopt;
    for (const auto& window : account::told_at(maintenance.windows, now))
        if (window.timing.state == Timing::State::Running) return window.timing.span;
    return std::nullopt;
}

}  // namespace idp
