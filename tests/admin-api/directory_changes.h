// What somebody else does to the directory behind the program's back, and what stands there then.
#pragma once

#include <set>
#include <sstream>
#include <string>

#include "core/account/permission.h"
#include "core/directory/directory.h"
#include "tests/support/test_directory.h"

namespace admin_api_test {

inline void change(
    const test_support::TestDirectory& slapd, const std::string& dn, const std::string& changes
) {
    slapd.ldapmodify("dn: " + dn + "\nchangetype: modify\n" + changes + "\n");
}

// The values of one attribute of an account, sorted, with a space between; empty when absent.
[[nodiscard]] inline std::string stored(
    const test_support::TestDirectory& slapd,
    const std::string& username,
    const std::string& attribute
) {
    std::istringstream lines(slapd.ldapsearch("(uid=" + username + ")", {attribute}));
    std::set<std::string> values;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(attribute + ": ")) values.insert(line.substr(attribute.size() + 2));
    std::string all;
    for (const auto& value : values) all += all.empty() ? value : " " + value;
    return all;
}

[[nodiscard]] inline std::string assignment_dn(
    const test_support::TestDirectory& slapd, const std::string& username, const std::string& id
) {
    return "klAssignmentId=" + id + "," + slapd.account_dn(username);
}

inline constexpr const char* kNewAssignment = "0b1c6f0e-1111-4222-8333-944455566677";

struct Administration {
    account::Module module{};
    base::Day from;
    std::string mandate = {};  // DN of what it stands on
};

// Gives the account a správa systému, and derives nothing from it.
inline void give(
    const test_support::TestDirectory& slapd,
    const std::string& username,
    const Administration& administration
) {
    const auto& mandate = administration.mandate;
    slapd.ldapmodify(
        "dn: " + assignment_dn(slapd, username, kNewAssignment) +
        "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + kNewAssignment +
        "\nklModule: " + std::string(wire_name(administration.module)) +
        "\nklPermission: sprava-systemu\nklLevel: update\nklRevoked: FALSE\nklValidFrom: " +
        base::to_generalized(administration.from) + "\n" +
        (mandate.empty() ? "" : "klMandateDn: " + mandate + "\n")
    );
}

}  // namespace admin_api_test
