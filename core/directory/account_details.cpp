#include "core/directory/account_details.h"

#include "core/directory/account_entries.h"

namespace directory {
namespace {

account::Employment employment_of(const Entry& entry) {
    const auto workplace = Dn::parse(entry.first(schema::kWorkplaceDn));
    const auto code = workplace ? workplace->value_of(schema::kWorkplaceCode) : std::nullopt;
    return {
        .email = entry.first(schema::kMail),
        .phone = entry.first(schema::kTelephone),
        .position = entry.first(schema::kPosition),
        .staff_number = entry.first(schema::kStaffNumber),
        .short_name = entry.first(schema::kShortName),
        .office_kind = entry.first(schema::kOfficeKind),
        .workplace = code ? std::optional(account::WorkplaceCode(*code)) : std::nullopt};
}

}  // namespace

const std::vector<Attribute>& detail_attributes() {
    using namespace schema;  // NOLINT(google-build-using-namespace): a list of names only
    static const std::vector<Attribute> names{
        kSurname,
        kGivenName,
        kTitleBefore,
        kTitleAfter,
        kSecondSurname,
        kBirthSurname,
        kMail,
        kTelephone,
        kPosition,
        kStaffNumber,
        kShortName,
        kOfficeKind,
        kWorkplaceDn};
    return names;
}

AccountDetails details_in(const Entry& entry) {
    return {
        name_of(entry),
        {entry.first(schema::kSecondSurname), entry.first(schema::kBirthSurname)},
        employment_of(entry)};
}

}  // namespace directory
