#include "tests/admin-api/access/cells.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/process.h"

namespace admin_api_test {
namespace {

// Every DN that the filter finds.
std::vector<std::string> found(Api& api, const std::string& filter) {
    std::vector<std::string> all;
    std::istringstream lines(api.slapd().ldapsearch(filter, {"1.1"}));
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("dn: ")) all.push_back(line.substr(4));
    return all;
}

void set_right(Api& api, const Pair& pair) {
    if (pair.caller == pair.target) return;
    api.slapd().ldapmodify(
        "dn: " + api.slapd().account_dn(pair.target) +
        "\nchangetype: modify\nreplace: klDiscarded\nklDiscarded: FALSE\n-\n"
        "replace: pwdEndTime\n-\nreplace: pwdAccountLockedTime\n"
    );
}

// Before each attempt the same stands there.
void prepare(Api& api, const Deed& deed, const Pair& pair) {
    set_right(api, pair);
    const auto wanted = deed.before(api, pair);
    if (!wanted.empty()) api.slapd().ldapmodify(wanted);
    if (deed.made.empty()) return;
    // What stands below goes first.
    auto made = found(api, deed.made);
    std::reverse(made.begin(), made.end());
    for (const auto& dn : made) api.slapd().ldapmodify("dn: " + dn + "\nchangetype: delete\n");
}

struct Ran {
    int code = 0;
    std::string output;
};

Ran as_himself(
    Api& api, const Pair& pair, const std::string& program, std::vector<std::string> more
) {
    auto& slapd = api.slapd();
    const auto output = slapd.folder() / "cell.log";
    std::vector<std::string> arguments = {
        "-x",
        "-H",
        slapd.uri(),
        "-D",
        slapd.account_dn(pair.caller),
        "-w",
        slapd.password_of(pair.caller)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto code = test_support::run(
        {.program = program, .arguments = arguments, .folder = slapd.folder(), .output = output}
    );
    std::ostringstream text;
    text << std::ifstream(output).rdbuf();
    return {code, text.str()};
}

bool may_read(Api& api, const Pair& pair) {
    const auto ran = as_himself(
        api,
        pair,
        "/usr/bin/ldapsearch",
        {"-LLL", "-b", api.slapd().account_dn(pair.target), "-s", "base", "(uid=*)", "uid"}
    );
    return ran.output.find("uid: " + pair.target) != std::string::npos;
}

}  // namespace

const std::vector<Pair>& pairs() {
    static const std::vector<Pair> all = {
        {"hlozanek", "cerny", "kraj-jihomoravsky"},
        {"hlozanek", "weiss", "kraj-vysocina"},
        {"hlozanek", "hlozanek", "kraj-jihomoravsky"},
        {"vrbicka", "cerny", "kraj-jihomoravsky"},
        {"vrbicka", "vrbicka", "mpsv"},
        {"beneda", "cerny", "kraj-jihomoravsky"},
        {"beneda", "vrbicka", "mpsv"},
        {"podhorsky", "zavrelova", "boskovice"},
        {"sykorova", "cerny", "kraj-jihomoravsky"},
        {"sykorova", "sykorova", "kraj-jihomoravsky"}};
    return all;
}

bool api_allows(Api& api, const Deed& deed, const Pair& pair) {
    prepare(api, deed, pair);
    const auto reply = api.as(pair.caller, deed.ask(pair));
    set_right(api, pair);  // the target may be the next caller
    // A refusal must be one of rights: another would show nothing.
    EXPECT_THAT(reply.status, testing::AnyOf(200, 201, 204, 403, 404)) << reply.code();
    return reply.status < 300;
}

bool directory_allows(Api& api, const Deed& deed, const Pair& pair) {
    prepare(api, deed, pair);
    const auto ldif = deed.write(api, pair);
    if (ldif.empty()) return may_read(api, pair);
    const auto input = api.slapd().folder() / "cell.ldif";
    std::ofstream{input} << ldif;
    const auto ran = as_himself(api, pair, "/usr/bin/ldapmodify", {"-f", input.native()});
    set_right(api, pair);
    constexpr int kInsufficientAccess = 50;
    constexpr int kNoSuchObject = 32;  // what he may not even know of
    EXPECT_THAT(ran.code, testing::AnyOf(0, kInsufficientAccess, kNoSuchObject)) << ran.output;
    return ran.code == 0;
}

}  // namespace admin_api_test
