#include "admin-api/columns.h"

#include <algorithm>
#include <array>

#include "core/account/fold.h"

namespace admin_api {
namespace {

constexpr auto kColumns = std::to_array<ColumnName>({
    {Column::Action, {"akce", "action"}},
    {Column::Username, {"uživatelské jméno", "username"}},
    {Column::Organization, {"organizace", "organization"}},
    {Column::OrganizationName, {"název organizace", "organization_name"}},
    {Column::Kind, {"druh účtu", "kind"}},
    {Column::IkMpsv, {"IK MPSV", "ik_mpsv"}},
    {Column::TitleBefore, {"titul před", "title_before"}},
    {Column::Given, {"jméno", "given"}},
    {Column::Surname, {"příjmení", "surname"}},
    {Column::TitleAfter, {"titul za", "title_after"}},
    {Column::SecondSurname, {"druhé příjmení", "second_surname"}},
    {Column::BirthSurname, {"rodné příjmení", "birth_surname"}},
    {Column::Email, {"e-mail", "email"}},
    {Column::Phone, {"telefon", "phone"}},
    {Column::Position, {"funkce", "position"}},
    {Column::StaffNumber, {"osobní číslo", "staff_number"}},
    {Column::ShortName, {"zkrácené jméno", "short_name"}},
    {Column::OfficeKind, {"druh úřadu", "office_kind"}},
    {Column::Workplace, {"pracoviště", "workplace"}},
    {Column::From, {"platnost od", "from"}},
    {Column::Until, {"platnost do", "until"}},
    {Column::State, {"stav účtu", "state"}},
    {Column::ConsentGiven, {"souhlas ze dne", "consent_given"}},
    {Column::ConsentDocument, {"doklad souhlasu", "consent_document"}},
    {Column::ConsentVersion, {"verze souhlasu", "consent_version"}},
    {Column::PermissionId, {"označení oprávnění", "permission_id"}},
    {Column::Module, {"modul", "module"}},
    {Column::Permission, {"oprávnění", "permission"}},
    {Column::Level, {"úroveň", "level"}},
    {Column::PermissionFrom, {"oprávnění od", "permission_from"}},
    {Column::PermissionUntil, {"oprávnění do", "permission_until"}},
    {Column::PermissionState, {"stav oprávnění", "permission_state"}},
    {Column::Reason, {"důvod", "reason"}},
});

std::string plain(std::string_view heading) {
    auto letters = account::folded(heading);
    std::erase_if(letters, [](char letter) { return letter == ' '; });
    return letters;
}

}  // namespace

std::span<const ColumnName> all_columns() {
    return kColumns;
}

std::optional<Column> column_headed(std::string_view heading) {
    const auto wanted = plain(heading);
    const auto* const found = std::ranges::find_if(kColumns, [&](const ColumnName& one) {
        return plain(one.heading.czech) == wanted || plain(one.heading.english) == wanted;
    });
    return found == kColumns.end() ? std::nullopt : std::optional(found->column);
}

std::string_view name_of(Column column) {
    return std::ranges::find(kColumns, column, &ColumnName::column)->heading.english;
}

}  // namespace admin_api
