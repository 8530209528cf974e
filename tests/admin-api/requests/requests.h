// Requests in tests: submitted by the administrator of the region for his official, and a second
// administrator at the ministry, whom the demonstration does not have.
#pragma once

#include <string>

#include "core/base/time.h"
#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {

inline constexpr const char* kForFamily =
    R"({"username":"cerny","module":"rodina","level":"update","reason":"nová agenda"})";
inline constexpr const char* kForSenior =
    R"({"username":"cerny","module":"senior","level":"view","reason":"nová agenda"})";

[[nodiscard]] inline std::string submitted(Api& api, const std::string& body) {
    return api.as("hlozanek", post("/access-requests", body)).text("id");
}
[[nodiscard]] inline std::string turn_of(const std::string& id, const std::string& turn) {
    return "/access-requests/" + id + "/" + turn;
}

// "druhy" holds správa systému of senior at the ministry.
inline void hire_second_administrator(Api& api) {
    const std::string account = "0b1c6f0e-1111-4222-8333-944455566688";
    const std::string assignment = "0b1c6f0e-1111-4222-8333-944455566699";
    const auto dn = "klAccountId=" + account +
                    ",ou=accounts,klOrganizationId=mpsv,ou=organizations,dc=oksluzby,dc=cz";
    api.slapd().ldapmodify(
        "dn: " + dn + "\nchangetype: add\nobjectClass: klAccount\nklAccountId: " + account +
        "\nuid: druhy\nklIkMpsv: 1200000005\nklAccountKind: social-services\n"
        "klAccountKey: 1200000005|social-services|mpsv\nsn: Druhý\ncn: Petr Druhý\n"
        "klAdministersModule: senior\nklPersonDn: " +
        stored(api.slapd(), "vrbicka", "klPersonDn") + "\n"
    );
    api.slapd().ldapmodify(
        "dn: klAssignmentId=" + assignment + "," + dn +
        "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + assignment +
        "\nklModule: senior\nklPermission: sprava-systemu\nklLevel: update\nklRevoked: FALSE\n"
        "klValidFrom: 20250101000000Z\n"
    );
}

}  // namespace admin_api_test
