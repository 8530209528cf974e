// People whom the demonstration lacks: another administrator of the ministry, and one of a small
// organization; and what a test looks up about permissions.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"

namespace admin_api_test {

inline constexpr const char* kSecondOfMinistry = "tichy";

// Another person than vrbicka, in the same organization, with the same modules.
inline void add_second_of_ministry(const test_support::TestDirectory& slapd) {
    const auto base = test_support::TestDirectory::base();
    const std::string id = "5a1c6f0e-1111-4222-8333-944455566601";
    const std::string person = "klIkMpsv=9999999999,ou=persons," + base;
    const auto account =
        "klAccountId=" + id + ",ou=accounts,klOrganizationId=mpsv,ou=organizations," + base;
    const std::string name = "sn: Tichý\ncn: Jan Tichý\ngivenName: Jan\n";
    slapd.ldapmodify(
        "dn: " + person + "\nchangetype: add\nobjectClass: klPerson\nklIkMpsv: 9999999999\n" +
        name + "\ndn: klConsentId=" + id + "," + person +
        "\nchangetype: add\nobjectClass: klConsent\nklConsentId: " + id +
        "\nklConsentFrom: 20250101000000Z\n\ndn: " + account +
        "\nchangetype: add\nobjectClass: klAccount\nklAccountId: " + id +
        "\nuid: " + kSecondOfMinistry +
        "\nklIkMpsv: 9999999999\nklAccountKind: social-services\n"
        "klAccountKey: 9999999999|social-services|mpsv\nklPersonDn: " +
        person + "\nklValidFrom: 20250101000000Z\nklDiscarded: FALSE\n" +
        "klAdministersModule: registr\nklAdministersModule: poskytovatel\nklSearchName: tichy "
        "jan\n" +
        name + "\ndn: klAssignmentId=5a1c6f0e-1111-4222-8333-944455566602," + account +
        "\nchangetype: add\nobjectClass: klAssignment\n"
        "klAssignmentId: 5a1c6f0e-1111-4222-8333-944455566602\nklModule: registr\n"
        "klPermission: sprava-systemu\nklLevel: update\nklValidFrom: 20250101000000Z\n"
        "klRevoked: FALSE\n\ndn: klAssignmentId=5a1c6f0e-1111-4222-8333-944455566603," +
        account +
        "\nchangetype: add\nobjectClass: klAssignment\n"
        "klAssignmentId: 5a1c6f0e-1111-4222-8333-944455566603\nklModule: poskytovatel\n"
        "klPermission: sprava-systemu\nklLevel: update\nklValidFrom: 20250101000000Z\n"
        "klRevoked: FALSE\n"
    );
}

// A right and what the access rules go by, too.
inline void make_administrator(
    const test_support::TestDirectory& slapd, const std::string& username, account::Module module
) {
    give(slapd, username, {module, base::prague_day(base::system_clock()())});
    change(
        slapd,
        slapd.account_dn(username),
        "add: klAdministersModule\nklAdministersModule: " + std::string(wire_name(module))
    );
}

inline account::Assignment held(
    Api& api, const std::string& username, const account::Permission& permission
) {
    const auto account = api.account(username);
    const auto found = std::ranges::find_if(account.assignments, [&](const auto& one) {
        return one.permission == permission;
    });
    if (found == account.assignments.end()) throw std::runtime_error("not held by " + username);
    return *found;
}

inline account::Permission permission(account::Module module, const char* code) {
    return {.module = module, .code = account::PermissionCode(code)};
}

// "/accounts/novak/permissions/…"
inline std::string place_of(
    Api& api, const std::string& username, const account::Permission& permission
) {
    return "/accounts/" + username + "/permissions/" + held(api, username, permission).id.str();
}

inline std::string days_from_now(int days) {
    return base::to_iso(base::prague_day(base::system_clock()()) + std::chrono::days(days));
}

}  // namespace admin_api_test
