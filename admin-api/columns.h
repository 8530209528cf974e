// The columns of tables of accounts, as an export writes and an import reads them: one heading in
// Czech, one in English, which is also the name that the API uses. What is exported can be filled
// in and imported.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "admin-api/language.h"

namespace admin_api {

enum class Column {
    Action,  // what an import does; empty: nothing
    Username,
    Organization,
    OrganizationName,
    Kind,
    IkMpsv,
    TitleBefore,
    Given,
    Surname,
    TitleAfter,
    SecondSurname,
    BirthSurname,
    Email,
    Phone,
    Position,
    StaffNumber,
    ShortName,
    OfficeKind,
    Workplace,
    From,
    Until,
    State,
    ConsentGiven,
    ConsentDocument,
    ConsentVersion,
    PermissionId,
    Module,
    Permission,
    Level,
    PermissionFrom,
    PermissionUntil,
    PermissionState,
    Reason,
};

struct ColumnName {
    Column column{};
    Text heading;
};
// In the order of the table.
[[nodiscard]] std::span<const ColumnName> all_columns();
// By either heading, without regard to case, diacritics and outer white space.
[[nodiscard]] std::optional<Column> column_headed(std::string_view heading);
[[nodiscard]] std::string_view name_of(Column column);  // the English one

}  // namespace admin_api
