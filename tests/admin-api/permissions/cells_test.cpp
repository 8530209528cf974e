// Caller × target × permission × validity: what the API says is held against a statement of the
// rules in this file, and against the directory, where the same write is tried as that identity.
#include <gmock/gmock.h>

#include <fstream>
#include <map>

#include "tests/admin-api/permissions/people.h"
#include "tests/support/process.h"

namespace admin_api_test {
namespace {

struct Cell {
    std::string caller;
    std::string target;
    std::string module;
    std::string code;
    std::string until;
};

const std::vector<std::string> kCallers = {
    "hlozanek", "otcenaskova", "vrbicka", "beneda", "malasek", "sykorova"};
const std::vector<std::string> kTargets = {"cerny", "dostalova", "hlozanek", "weiss"};
const std::vector<std::pair<std::string, std::string>> kPermissions = {
    {"registr", "evidence-inspekci"},
    {"registr", "sprava-systemu"},
    {"poskytovatel", "hodnoceni-vykazu"},
    {"poskytovatel", "podat-zadost"},
    {"poskytovatel", "delegovani-podani"},
    {"senior", "pristup"}};

std::vector<Cell> all_cells() {
    std::vector<Cell> cells;
    for (const auto& caller : kCallers)
        for (const auto& target : kTargets)
            for (const auto& [module, code] : kPermissions)
                for (const auto& until : {days_from_now(30), std::string("2099-12-31")})
                    cells.push_back({caller, target, module, code, until});
    return cells;
}

std::string organization_of(const std::string& username) {
    const std::vector<std::string> vysocina = {"otcenaskova", "weiss"};
    return std::ranges::find(vysocina, username) == vysocina.end() ? "kraj-jihomoravsky"
                                                                   : "kraj-vysocina";
}

// The rules (R5, R10, S59), said once more without the code that keeps them; empty: allowed.
std::string expected(const Cell& cell) {
    const auto is_ministry = cell.caller == "vrbicka";
    if (cell.caller == "malasek" || cell.caller == "sykorova") return "not-an-administrator";
    if (cell.caller == "beneda") return "not-for-helpdesk";
    if (!is_ministry && organization_of(cell.caller) != organization_of(cell.target))
        return "account-not-found";
    if (cell.caller == cell.target) return "own-account";
    if (cell.module == "senior" && !is_ministry) return "not-your-module";
    if (cell.code == "delegovani-podani" && !is_ministry) return "may-not-delegate";
    if (cell.code == "podat-zadost") return "may-not-delegate";
    if (cell.module == "poskytovatel" && cell.until == "2099-12-31") return "beyond-own-validity";
    return "";
}

// Each caller with one token, as a program would come.
class ByApi {
public:
    explicit ByApi(Api& api) : api_(api) {
        for (const auto& caller : kCallers) tokens_[caller] = api.token_of(caller);
    }

    [[nodiscard]] std::string say(const Cell& cell) {
        const auto body = R"({"module":")" + cell.module + R"(","code":")" + cell.code +
                          R"(","level":"update","until":")" + cell.until + R"("})";
        const auto place = "/accounts/" + cell.target + "/permissions";
        const auto reply = api_.with_token(tokens_.at(cell.caller), post(place, body));
        // Had it from a cell before: the authority was there.
        return reply.status == 201 || reply.code() == "already-assigned" ? "" : reply.code();
    }

private:
    Api& api_;
    std::map<std::string, std::string> tokens_;
};

// With the tool of the directory and the caller's own password: no code of ours has a say.
class AsThemselves {
public:
    explicit AsThemselves(Api& api) : api_(api) {}

    [[nodiscard]] bool may(const std::string& caller, const std::string& ldif) {
        constexpr int kInsufficientAccess = 50;
        constexpr int kNoSuchObject = 32;  // what he may not even know of
        const auto input = api_.slapd().folder() / "cell.ldif";
        std::ofstream{input} << ldif;
        const auto code = test_support::run(
            {.program = "/usr/bin/ldapmodify",
             .arguments =
                 {"-x",
                  "-H",
                  api_.slapd().uri(),
                  "-D",
                  api_.slapd().account_dn(caller),
                  "-w",
                  api_.slapd().password_of(caller),
                  "-f",
                  input.native()},
             .folder = api_.slapd().folder(),
             .output = api_.slapd().folder() / "cell.log"}
        );
        EXPECT_THAT(code, testing::AnyOf(0, kInsufficientAccess, kNoSuchObject)) << caller << ldif;
        return code == 0;
    }

    [[nodiscard]] bool may_add(const Cell& cell) {
        const auto id = base::random_uuid(base::system_random());
        const auto until = base::day_from_iso(cell.until).value();
        return may(
            cell.caller,
            "dn: klAssignmentId=" + id + "," + api_.slapd().account_dn(cell.target) +
                "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + id +
                "\nklModule: " + cell.module + "\nklPermission: " + cell.code +
                "\nklLevel: update\nklValidFrom: 20260101000000Z\nklValidUntil: " +
                base::to_generalized(until) + "\n"
        );
    }

private:
    Api& api_;
};

// What an access rule cannot see: days of the caller's own right, and whether he holds the one to
// delegate. That the latter comes from the ministry alone, it does see.
bool is_beyond_rules(const Cell& cell, const std::string& said) {
    return said == "beyond-own-validity" ||
           (said == "may-not-delegate" && cell.code != "delegovani-podani");
}

TEST(EveryCell, OfAssigningIsDecidedByTheRulesAndTheSameInTheDirectory) {
    Api api;
    ByApi by_api(api);
    AsThemselves themselves(api);
    for (const auto& cell : all_cells()) {
        const auto name = cell.caller + " > " + cell.target + ": " + cell.module + "/" + cell.code +
                          " until " + cell.until;
        const auto said = by_api.say(cell);
        EXPECT_EQ(said, expected(cell)) << name;
        EXPECT_EQ(themselves.may_add(cell), said.empty() || is_beyond_rules(cell, said)) << name;
    }
}

struct Held {
    std::string username;
    account::Permission permission;
};

// Ending and changing: the API is asked without a reason, and without a change, so that nothing is
// taken; the directory is given the value that stands.
TEST(EveryCell, OfTakingAndChangingIsTheSameInApiAndDirectory) {
    Api api;
    AsThemselves themselves(api);
    using account::Module;
    const std::vector<Held> all = {
        {"cerny", permission(Module::Registr, "evidence-socialnich-sluzeb")},
        {"cerny", permission(Module::Poskytovatel, "prace-se-zadosti")},
        {"hlozanek", permission(Module::Registr, "sprava-systemu")},
        {"malasek", permission(Module::Poskytovatel, "delegovani-podani")},
        {"rehackova", permission(Module::Senior, "pristup")}};
    for (const auto& caller : kCallers) {
        for (const auto& [username, right] : all) {
            const auto name = caller + " > " + username + ": " + right.code.str();
            const auto place = place_of(api, username, right);
            const auto dn =
                assignment_dn(api.slapd(), username, held(api, username, right).id.str());
            const auto write = [&](const std::string& attribute, const std::string& value) {
                return themselves.may(
                    caller,
                    "dn: " + dn + "\nchangetype: modify\nreplace: " + attribute + "\n" + attribute +
                        ": " + value + "\n"
                );
            };
            const auto may_revoke = api.as(caller, remove(place)).code() == "reason-required";
            EXPECT_EQ(write("klRevoked", "FALSE"), may_revoke) << name;
            const auto may_change = api.as(caller, patch(place, "{}")).status == 200;
            EXPECT_EQ(write("klLevel", "update"), may_change) << name;
        }
    }
}

// What it is for, and for whom, is written once: not even who gave it may carry it elsewhere.
TEST(EveryCell, OfWhatARightIsForCannotBeWrittenByAnybody) {
    Api api;
    AsThemselves themselves(api);
    const auto right = permission(account::Module::Registr, "evidence-socialnich-sluzeb");
    const auto dn = assignment_dn(api.slapd(), "cerny", held(api, "cerny", right).id.str());
    for (const auto& caller : kCallers)
        for (const auto* change :
             {"replace: klModule\nklModule: poskytovatel\n",
              "replace: klPermission\nklPermission: sprava-systemu\n"})
            EXPECT_FALSE(themselves.may(caller, "dn: " + dn + "\nchangetype: modify\n" + change))
                << caller << ' ' << change;
}

}  // namespace
}  // namespace admin_api_test
