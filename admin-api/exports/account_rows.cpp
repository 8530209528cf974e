#include "admin-api/exports/account_rows.h"

#include <algorithm>
#include <array>
#include <map>

#include "admin-api/columns.h"

namespace admin_api {
namespace {

using account::Assignment;
using Cells = std::map<Column, std::string>;

// The import knows these; an account without a consent would not be there.
constexpr auto kNotExported =
    std::to_array({Column::ConsentGiven, Column::ConsentDocument, Column::ConsentVersion});

bool is_exported(Column column) {
    return std::ranges::find(kNotExported, column) == kNotExported.end();
}

std::string text_of(const std::optional<base::Day>& day) {
    return day ? base::to_iso(*day) : "";
}

bool is_over(const account::Validity& validity, base::Day today) {
    return validity.until && *validity.until < today;
}
bool is_to_begin(const account::Validity& validity, base::Day today) {
    return validity.from && *validity.from > today;
}

std::string state_of(const account::Account& account, base::Day today) {
    if (account.discarded) return "discarded";
    if (account.disabled) return "disabled";
    if (is_over(account.validity, today)) return "ended";
    if (is_to_begin(account.validity, today)) return "not-yet";
    return account.password.locked_at ? "locked" : "usable";
}

std::string state_of(const Assignment& assignment, base::Day today) {
    if (assignment.revoked) return "revoked";
    if (is_over(assignment.validity, today)) return "ended";
    return is_to_begin(assignment.validity, today) ? "not-yet" : "valid";
}

Cells person_cells(const directory::AccountDetails& details) {
    const auto& [name, further, employment] = details;
    return {
        {Column::TitleBefore, name.title_before},
        {Column::Given, name.given},
        {Column::Surname, name.surname},
        {Column::TitleAfter, name.title_after},
        {Column::SecondSurname, further.second_surname},
        {Column::BirthSurname, further.birth_surname},
        {Column::Email, employment.email},
        {Column::Phone, employment.phone},
        {Column::Position, employment.position},
        {Column::StaffNumber, employment.staff_number},
        {Column::ShortName, employment.short_name},
        {Column::OfficeKind, employment.office_kind},
        {Column::Workplace, employment.workplace ? employment.workplace->str() : ""}};
}

Cells cells_of(const directory::AccountRecord& record, const RowContext& context) {
    const auto& account = record.account;
    auto cells = person_cells(record.details);
    cells[Column::Username] = account.username.str();
    cells[Column::Organization] = account.organization.str();
    cells[Column::OrganizationName] = context.organization_name;
    cells[Column::Kind] = account::wire_name(account.kind);
    cells[Column::IkMpsv] = account.ik_mpsv.str();
    cells[Column::From] = text_of(account.validity.from);
    cells[Column::Until] = text_of(account.validity.until);
    cells[Column::State] = state_of(account, context.today);
    return cells;
}

void set_permission(const Assignment& assignment, base::Day today, Cells& cells) {
    cells[Column::PermissionId] = assignment.id.str();
    cells[Column::Module] = account::wire_name(assignment.permission.module);
    cells[Column::Permission] = assignment.permission.code.str();
    cells[Column::Level] = account::wire_name(assignment.level);
    cells[Column::PermissionFrom] = text_of(assignment.validity.from);
    cells[Column::PermissionUntil] = text_of(assignment.validity.until);
    cells[Column::PermissionState] = state_of(assignment, today);
}

table::Row row_of(Cells& cells) {
    table::Row row;
    for (const auto& [column, heading] : all_columns())
        if (is_exported(column)) row.push_back(cells[column]);
    return row;
}

}  // namespace

table::Row headings(Language language) {
    table::Row row;
    for (const auto& [column, heading] : all_columns())
        if (is_exported(column)) row.emplace_back(heading.in(language));
    return row;
}

std::vector<table::Row> rows_of(const directory::AccountRecord& record, const RowContext& context) {
    std::vector<table::Row> rows;
    auto cells = cells_of(record, context);
    for (const auto& assignment : record.account.assignments) {
        const bool stands = !assignment.revoked && !is_over(assignment.validity, context.today);
        if (context.rights == Rights::Standing && !stands) continue;
        set_permission(assignment, context.today, cells);
        rows.push_back(row_of(cells));
    }
    if (rows.empty()) rows.push_back(row_of(cells));
    return rows;
}

}  // namespace admin_api
