#include "admin-api/review/protocol_rows.h"

#include <array>

namespace admin_api {
namespace {

using base::Json;

constexpr auto kHeadings = std::to_array<Text>(
    {{"organizace", "organization"},
     {"název organizace", "name of the organization"},
     {"uživatelské jméno", "username"},
     {"jméno", "name"},
     {"modul", "module"},
     {"oprávnění", "permission"},
     {"úroveň", "level"},
     {"platí od", "valid from"},
     {"platí do", "valid until"},
     {"výsledek", "outcome"},
     {"rozhodl", "decided by"},
     {"kdy", "at"},
     {"po lhůtě", "after the deadline"},
     {"důvod", "reason"}}
);

Text text_of(RightState state) {
    switch (state) {
        case RightState::Undecided: return {"nerozhodnuto", "undecided"};
        case RightState::Ending: return {"právě se ukončuje", "being ended"};
        case RightState::Confirmed: return {"potvrzeno", "confirmed"};
        case RightState::Ended: return {"ukončeno", "ended"};
        case RightState::Revoked: return {"odejmuto mimo kontrolu", "revoked otherwise"};
        case RightState::Changed: return {"změněno mimo kontrolu", "changed otherwise"};
        case RightState::Lapsed: return {"platnost uplynula", "validity over"};
    }
    return {};
}

std::string text_of(const std::optional<base::Day>& day) {
    return day ? base::to_iso(*day) : std::string();
}

bool is_late(const ReviewRight& right, const Review& review) {
    return right.turn && review.is_overdue_on(base::prague_day(right.turn->at));
}

Json or_null(const std::optional<base::Day>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}
Json if_any(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json decision_of(const ReviewRight& right, const Review& review) {
    if (!right.turn) return {};
    const auto& turn = *right.turn;
    return Json::object(
        {{"by", if_any(turn.by.username.str())},
         {"at", base::to_rfc3339(turn.at)},
         {"late", is_late(right, review)},
         {"reason", turn.reason}}
    );
}

}  // namespace

table::Sheet protocol_sheet(Language language) {
    constexpr Text kName = {"Protokol kontroly", "Protocol of the review"};
    table::Sheet sheet{std::string(kName.in(language)), {}};
    for (const auto& heading : kHeadings) sheet.headings.emplace_back(heading.in(language));
    return sheet;
}

table::Row protocol_row(const ReviewRight& right, const ProtocolContext& context) {
    constexpr Text kYes = {"ano", "yes"};
    const auto& [id, permission, level, validity, revoked, mandate] = right.assignment;
    const auto& turn = right.turn;
    return {
        right.organization.str(),
        context.organization_name,
        right.username.str(),
        right.name,
        std::string(account::wire_name(permission.module)),
        permission.code.str(),
        std::string(account::wire_name(level)),
        text_of(validity.from),
        text_of(validity.until),
        std::string(text_of(right.state()).in(context.language)),
        turn ? turn->by.username.str() : std::string(),
        turn ? base::to_rfc3339(turn->at) : std::string(),
        is_late(right, context.review) ? std::string(kYes.in(context.language)) : std::string(),
        turn ? turn->reason : std::string()};
}

Json protocol_json(const ReviewRight& right, const Review& review) {
    const auto& assignment = right.assignment;
    return Json::object(
        {{"organization", right.organization.str()},
         {"username", right.username.str()},
         {"name", right.name},
         {"module", account::wire_name(assignment.permission.module)},
         {"code", assignment.permission.code.str()},
         {"level", account::wire_name(assignment.level)},
         {"from", or_null(assignment.validity.from)},
         {"until", or_null(assignment.validity.until)},
         {"state", name_of(right.state())},
         {"decision", decision_of(right, review)}}
    );
}

}  // namespace admin_api
