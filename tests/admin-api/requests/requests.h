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

struct Hired {
    std::string username;
    std::string organization;
    std::string module;
    std::string ik_mpsv;
    char mark = '8';  // tells the identifiers of one from another's
};
// Holds správa systému of the module.
inline void hire(Api& api, const Hired& hired) {
    const auto account = std::string("0b1c6f0e-1111-4222-8333-9444555666") + hired.mark + "8";
    const auto assignment = std::string("0b1c6f0e-1111-4222-8333-9444555666") + hired.mark + "9";
    const auto dn = "klAccountId=" + account +
                    ",ou=accounts,klOrganizationId=" + hired.organization +
                    ",ou=organizations,dc=oksluzby,dc=cz";
    api.slapd().ldapmodify(
        "dn: " + dn + "\nchangetype: add\nobjectClass: klAccount\nklAccountId: " + account +
        "\nuid: " + hired.username + "\nklIkMpsv: " + hired.ik_mpsv +
        "\nklAccountKind: social-services\nklAccountKey: " + hired.ik_mpsv + "|social-services|" +
        hired.organization + "\nsn: Druhý\ncn: Petr Druhý\n" + "klAdministersModule: " +
        hired.module + "\nklPersonDn: " + stored(api.slapd(), "vrbicka", "klPersonDn") + "\n"
    );
    api.slapd().ldapmodify(
        "dn: klAssignmentId=" + assignment + "," + dn +
        "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + assignment +
        "\nklModule: " + hired.module +
        "\nklPermission: sprava-systemu\nklLevel: update\nklRevoked: FALSE\n"
        "klValidFrom: 20250101000000Z\n"
    );
}

// "druhy" is another person than "vrbicka".
inline void hire_second_administrator(Api& api) {
    hire(
        api,
        {.username = "druhy", .organization = "mpsv", .module = "senior", .ik_mpsv = "1209999901"}
    );
}

}  // namespace admin_api_test
