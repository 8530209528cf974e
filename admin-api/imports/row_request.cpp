#include "admin-api/imports/row_request.h"

#include <array>
#include <charconv>

#include "admin-api/accounts/resources.h"
#include "admin-api/permissions/resources.h"
#include "core/account/fold.h"

namespace admin_api {
namespace {

using base::Json;

struct ActionName {
    RowAction action{};
    Text name;
    Operation operation;
    web::Method method{};
};
constexpr auto kActions = std::to_array<ActionName>(
    {{RowAction::Create,
      {"zalozit", "create"},
      {"account.create", create_account},
      web::Method::Post},
     {RowAction::Assign,
      {"pridelit", "assign"},
      {"permission.assign", assign_permission},
      web::Method::Post},
     {RowAction::Change,
      {"zmenit", "change"},
      {"permission.change", change_permission},
      web::Method::Patch},
     {RowAction::Revoke,
      {"odebrat", "revoke"},
      {"permission.revoke", revoke_permission},
      web::Method::Delete},
     {RowAction::Validity,
      {"platnost", "validity"},
      {"account.validity", set_validity},
      web::Method::Put},
     {RowAction::Discard,
      {"vyradit", "discard"},
      {"account.discard", discard_account},
      web::Method::Post},
     {RowAction::Restore,
      {"obnovit", "restore"},
      {"account.restore", restore_account},
      web::Method::Post}}
);

constexpr Text kMissing = {"Musí být vyplněno.", "It must be filled in."};

struct Member {
    Column column{};
    std::string_view name;
};
constexpr auto kNewAccount = std::to_array<Member>(
    {{Column::Organization, "organization"},
     {Column::Kind, "kind"},
     {Column::IkMpsv, "ik_mpsv"},
     {Column::Username, "username"},
     {Column::Email, "email"},
     {Column::Phone, "phone"},
     {Column::Position, "position"},
     {Column::StaffNumber, "staff_number"},
     {Column::ShortName, "short_name"},
     {Column::OfficeKind, "office_kind"},
     {Column::Workplace, "workplace"},
     {Column::ConsentDocument, "consent_document"},
     {Column::ConsentVersion, "consent_version"}}
);
// The register's, for whom it is asked; typed in for the others.
constexpr auto kNames = std::to_array<Member>(
    {{Column::TitleBefore, "title_before"},
     {Column::Given, "given"},
     {Column::Surname, "surname"},
     {Column::TitleAfter, "title_after"},
     {Column::SecondSurname, "second_surname"},
     {Column::BirthSurname, "birth_surname"}}
);

// Called otherwise than their columns.
constexpr auto kPermission = std::to_array<Member>(
    {{Column::PermissionId, "id"},
     {Column::Permission, "code"},
     {Column::PermissionFrom, "from"},
     {Column::PermissionUntil, "until"}}
);

std::string text_at(const Cells& cells, Column column) {
    const auto found = cells.find(column);
    return found == cells.end() ? "" : found->second;
}

void set_text(const Cells& cells, const Member& member, Json& body) {
    if (const auto text = text_at(cells, member.column); !text.empty()) body.set(member.name, text);
}

// "1. 2. 2026" and "2026-02-01"; a spreadsheet's serial number counts from 30 December 1899. What
// is none of them goes on as it is, to be refused by name.
std::string day_of(const std::string& text) {
    std::array<int, 3> parts{};
    std::size_t count = 0;
    const auto* at = text.data();
    const auto* end = at + text.size();
    while (at != end && count < parts.size()) {
        const auto read = std::from_chars(at, end, parts.at(count));
        if (read.ec != std::errc()) return text;
        ++count;
        at = read.ptr;
        while (at != end && (*at == '.' || *at == ' ')) ++at;
    }
    using namespace std::chrono;  // NOLINT(google-build-using-namespace): days and months
    if (at != end) return text;
    constexpr int kLatest = 2958465;  // 31 December 9999
    if (count == 1 && parts[0] > 0 && parts[0] <= kLatest)
        return base::to_iso(local_days(year(1899) / December / 30) + days(parts[0]));
    if (count != parts.size() || parts[0] < 1 || parts[1] < 1) return text;
    const auto day = year(parts[2]) / month(static_cast<unsigned>(parts[1])) /
                     std::chrono::day(static_cast<unsigned>(parts[0]));
    return day.ok() ? base::to_iso(local_days(day)) : text;
}

void set_day(const Cells& cells, const Member& member, Json& body) {
    if (const auto text = text_at(cells, member.column); !text.empty())
        body.set(member.name, day_of(text));
}

std::string level_of(const std::string& text) {
    const auto plain = account::folded(text);
    if (plain == "prohlizeni") return "view";
    return plain == "aktualizace" ? "update" : text;
}

Json new_account(const Cells& cells) {
    auto body = Json::object();
    for (const auto& member : kNewAccount) set_text(cells, member, body);
    if (!cells.contains(Column::IkMpsv))
        for (const auto& member : kNames) set_text(cells, member, body);
    set_day(cells, {Column::From, "from"}, body);
    set_day(cells, {Column::Until, "until"}, body);
    set_day(cells, {Column::ConsentGiven, "consent_given"}, body);
    return body;
}

Json new_assignment(const Cells& cells) {
    auto body = Json::object();
    set_text(cells, {Column::Module, "module"}, body);
    set_text(cells, {Column::Permission, "code"}, body);
    if (cells.contains(Column::Level)) body.set("level", level_of(cells.at(Column::Level)));
    set_day(cells, {Column::PermissionFrom, "from"}, body);
    set_day(cells, {Column::PermissionUntil, "until"}, body);
    return body;
}

// The row says how the permission shall be; without an end it shall have none.
Json changed_assignment(const Cells& cells) {
    auto body = Json::object();
    if (cells.contains(Column::Level)) body.set("level", level_of(cells.at(Column::Level)));
    set_day(cells, {Column::PermissionFrom, "from"}, body);
    set_day(cells, {Column::PermissionUntil, "until"}, body);
    if (!cells.contains(Column::PermissionUntil)) body.set("until", Json());
    return body;
}

Json validity(const Cells& cells) {
    auto body = Json::object();
    set_day(cells, {Column::From, "from"}, body);
    set_day(cells, {Column::Until, "until"}, body);
    return body;
}

Json body_of(RowAction action, const Cells& cells) {
    switch (action) {
        case RowAction::Create: return new_account(cells);
        case RowAction::Assign: return new_assignment(cells);
        case RowAction::Change: return changed_assignment(cells);
        case RowAction::Validity: return validity(cells);
        case RowAction::Revoke:
        case RowAction::Discard:
        case RowAction::Restore: break;
    }
    return Json::object();
}

Answer<void> check_filled(RowAction action, const Cells& cells) {
    Problem problem{.code = ProblemCode::MembersInvalid};
    const auto require = [&](Column column) {
        if (!cells.contains(column))
            problem.faults.push_back({std::string(name_of(column)), "missing", kMissing});
    };
    require(Column::Username);
    if (action == RowAction::Change || action == RowAction::Revoke) require(Column::PermissionId);
    if (problem.faults.empty()) return {};
    return base::fail(std::move(problem));
}

}  // namespace

std::optional<RowAction> parse_row_action(std::string_view text) {
    const auto plain = account::folded(text);
    for (const auto& each : kActions)
        if (plain == each.name.czech || plain == each.name.english) return each.action;
    return std::nullopt;
}

std::optional<Column> column_of(const std::optional<RowAction>& action, std::string_view member) {
    const auto is_of_permission =
        action == RowAction::Assign || action == RowAction::Change || action == RowAction::Revoke;
    if (is_of_permission)
        for (const auto& [column, name] : kPermission)
            if (name == member) return column;
    return column_headed(member);
}

Answer<RowRequest> request_of(RowAction action, const Cells& cells) {
    TRY(check_filled(action, cells));
    const auto& named = kActions.at(static_cast<std::size_t>(action));
    auto body = body_of(action, cells);
    set_text(cells, {Column::Reason, "reason"}, body);
    RowRequest made{.operation = named.operation, .request = {}, .parameters = {}};
    made.request.method = named.method;
    made.request.headers.add("content-type", "application/json");
    made.request.body = base::dump(body);
    made.parameters.add("username", text_at(cells, Column::Username));
    made.parameters.add("id", text_at(cells, Column::PermissionId));
    return made;
}

}  // namespace admin_api
