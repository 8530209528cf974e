// Somebody who has an account and holds správa systému, whom the demonstration does not have.
#pragma once

#include <string>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"

namespace admin_api_test {

struct Hired {
    std::string username;
    std::string organization;
    std::string module;
    std::string ik_mpsv;
    char mark = '8';                    // tells the identifiers of one from another's
    std::string person_of = "vrbicka";  // whose consent counts for him
};
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
        hired.organization + "\nsn: Druhý\ncn: Petr Druhý\nklAdministersModule: " + hired.module +
        "\nklPersonDn: " + stored(api.slapd(), hired.person_of, "klPersonDn") + "\n"
    );
    api.slapd().ldapmodify(
        "dn: klAssignmentId=" + assignment + "," + dn +
        "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + assignment +
        "\nklModule: " + hired.module +
        "\nklPermission: sprava-systemu\nklLevel: update\nklRevoked: FALSE\n"
        "klValidFrom: 20250101000000Z\n"
    );
}

}  // namespace admin_api_test
