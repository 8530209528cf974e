#include "admin-api/personal_data/audit_excerpt.h"

#include <algorithm>

namespace admin_api {
namespace {

using base::Json;

Json member_of(const Json& record, std::string_view name) {
    return record.string_at(name).value_or("");
}

}  // namespace

const AuditExcerpt::Named* AuditExcerpt::actor_in(const Json& record) const {
    const auto account = record.string_at("account").value_or("");
    const auto found = std::ranges::find_if(accounts_, [&](const Named& one) {
        return one.account.id.str() == account;
    });
    return found == accounts_.end() ? nullptr : &*found;
}

const AuditExcerpt::Named* AuditExcerpt::target_in(const Json& record, const LogPlace& place)
    const {
    const auto target = record.string_at("target").value_or("");
    const auto found = std::ranges::find_if(accounts_, [&](const Named& one) {
        return std::ranges::any_of(one.names, [&](const NamePeriod& period) {
            return period.holds(target, place);
        });
    });
    return found == accounts_.end() ? nullptr : &*found;
}

std::optional<Json> AuditExcerpt::excerpt_of(const Json& record, const LogPlace& place) const {
    const auto* actor = actor_in(record);
    const auto* target = target_in(record, place);
    if (actor == nullptr && target == nullptr) return std::nullopt;
    const auto& whose = target == nullptr ? *actor : *target;
    auto json = Json::object(
        {{"time", member_of(record, "time")},
         {"system", member_of(record, "system")},
         {"username", whose.account.username.str()},
         {"activity", member_of(record, "activity")},
         {"outcome", member_of(record, "outcome")},
         {"reference", member_of(record, "reference")},
         {"by_himself", actor != nullptr},
         {"about_himself", target != nullptr}}
    );
    if (actor != nullptr) json.set("origin", member_of(record, "origin"));
    const auto* details = record.find("details");
    if (target != nullptr && details != nullptr) json.set("details", *details);
    return json;
}

base::Result<AuditExcerpt, std::string> AuditExcerpt::open(
    const std::string& log, const std::vector<Concerned>& accounts
) {
    AuditExcerpt excerpt(TRY(LogWalk::begin(log)));
    const auto names = TRY(NamesInLog::read(log));
    for (const auto& account : accounts)
        excerpt.accounts_.push_back({account, names.of(account.username)});
    return excerpt;
}

base::Result<std::optional<Json>, std::string> AuditExcerpt::next() {
    while (const auto line = TRY(walk_.next())) {
        const auto json = base::parse_json(line->text);
        const auto* record = json ? json->find("record") : nullptr;
        if (record == nullptr) continue;
        if (auto found = excerpt_of(*record, line->place)) return found;
    }
    return std::nullopt;
}

}  // namespace admin_api
