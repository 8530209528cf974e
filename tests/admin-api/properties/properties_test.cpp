// The contracts held against the program by generators: openapi.yaml by one that others wrote
// (schemathesis), SCIM by what its own discovery says. Every operation, fit and unfit input, as
// everybody.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "admin-api/scim/entries.h"
#include "tests/admin-api/api.h"
#include "tests/support/process.h"

namespace admin_api_test {
namespace {

using base::Json;

constexpr auto kPython = KLICNIK_SOURCE_DIR "/tests/.venv/bin/python";
const std::string kScripts = KLICNIK_SOURCE_DIR "/tests/admin-api/properties/";

// What limits would refuse must come to the resource.
void without_limits(admin_api::Config& config) {
    const admin_api::Rate unlimited{.burst = 1'000'000, .each = std::chrono::milliseconds(1)};
    config.rules.rates = {unlimited, unlimited, unlimited, unlimited};
    config.review_interval = std::chrono::milliseconds(50);
}

Json tokens(Api& api) {
    const auto expired = [](Json& claims) {
        claims.set("iat", claims.int_at("iat").value() - 7200);
        claims.set("exp", claims.int_at("exp").value() - 7200);
    };
    return Json::object(
        {{"administrator", api.token_of("hlozanek")},
         {"foreign-administrator", api.token_of("otcenaskova")},
         {"ministry", api.token_of("vrbicka")},
         {"helpdesk", api.token_of("beneda")},
         {"representative", api.token_of("podhorsky")},
         {"plain", api.token_of("zavrelova")},
         {"expired", api.token_of("hlozanek", expired)}}
    );
}

// Whose reach is one organization.
Json homes() {
    return Json::object(
        {{"administrator", "kraj-jihomoravsky"},
         {"representative", "boskovice"},
         {"foreign-administrator", "kraj-vysocina"}}
    );
}

// Of both organizations, and of none; none of those who call, for they must be able to go on.
const std::vector<std::string> kUsernames = {"cerny", "dostalova", "weiss", "nikdo-takovy"};
const std::vector<std::string> kOrganizations = {"kraj-jihomoravsky", "kraj-vysocina", "nikde"};

std::vector<std::string> ids(Api& api) {
    std::vector<std::string> found = kOrganizations;
    for (const std::string username : {"cerny", "dostalova", "weiss"}) {
        found.push_back(api.open_session(username).id.str());
        for (const auto& assignment : api.account(username).assignments)
            found.push_back(assignment.id.str());
    }
    return found;
}

std::vector<std::string> workplaces(Api& api) {
    std::vector<std::string> codes = {"nikde"};
    for (const std::string organization : {"kraj-jihomoravsky", "kraj-vysocina"}) {
        const auto reply = api.as("vrbicka", get("/organizations/" + organization + "/workplaces"));
        for (const auto& workplace : *reply.body.find("workplaces")->as_array())
            codes.push_back(workplace.string_at("code").value());
    }
    return codes;
}

Json scim_routes() {
    Json::Array routes;
    for (const auto& entry : admin_api::scim_entries({}))
        routes.push_back(
            Json::object({{"method", web::wire_name(entry.method)}, {"path", entry.path}})
        );
    return {std::move(routes)};
}

// A person whom the register knows and who has no account yet.
Json scim_example() {
    const auto* const extension = "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User";
    return Json::object(
        {{"schemas",
          Json::strings({"urn:ietf:params:scim:schemas:core:2.0:User", std::string(extension)})},
         {"userName", "martinka"},
         {extension,
          Json::object(
              {{"kind", "social-services"},
               {"ikMpsv", "1284384629"},
               {"consent",
                Json::object(
                    {{"given", "2026-11-20"}, {"document", "KUJI 1/2026"}, {"version", "2025-1"}}
                )}}
          )}}
    );
}

std::vector<std::string> account_ids(Api& api) {
    std::vector<std::string> found;
    for (const std::string username : {"cerny", "dostalova", "weiss"})
        found.push_back(api.account(username).id.str());
    return found;
}

Json scim_names(Api& api) {
    const std::vector<std::string> groups = {
        "registr.evidence-inspekci", "registr.sprava-systemu", "poskytovatel.podat-zadost"};
    return Json::object(
        {{"account", Json::strings(account_ids(api))}, {"group", Json::strings(groups)}}
    );
}

Json scim_texts(Api& api) {
    const auto people = Json::strings({"1284384629", "1206548926"});
    const auto days = Json::strings({"2026-01-01", "2030-12-31"});
    return Json::object(
        {{"userName", Json::strings({"martinka", "cerny", "prvni.nova"})},
         {"ikMpsv", people},
         {"validFrom", days},
         {"validUntil", days},
         {"emails.value", Json::strings({"nekdo@kraj.example"})},
         {"members.value", Json::strings(account_ids(api))}}
    );
}

// One of an administrator's organization, whose rights are gathered.
std::vector<std::string> reviews(Api& api) {
    const auto* const body =
        R"({"name":"Kontrola","organizations":["kraj-jihomoravsky"],"reason":"zkouška"})";
    const auto id = api.as("vrbicka", post("/reviews", body)).text("id");
    const auto place = "/reviews/" + id + "/organizations/kraj-jihomoravsky/rights";
    while (api.as("vrbicka", get(place)).code() == "review-gathering") {
    }
    return {id, "nikde"};
}

Json input_of(Api& api) {
    const auto names = Json::object(
        {{"username", Json::strings(kUsernames)},
         {"organization", Json::strings(kOrganizations)},
         {"id", Json::strings(ids(api))},
         {"code", Json::strings(workplaces(api))},
         {"review", Json::strings(reviews(api))}}
    );
    return Json::object(
        {{"base", api.url()},
         {"tokens", tokens(api)},
         {"homes", homes()},
         {"names", names},
         {"scim_routes", scim_routes()},
         {"scim_example", scim_example()},
         {"scim_names", scim_names(api)},
         {"scim_texts", scim_texts(api)}}
    );
}

void expect_to_hold(Api& api, const std::string& script) {
    const auto folder = api.slapd().folder();
    std::ofstream{folder / "input.json"} << base::dump(input_of(api));
    const auto output = folder / "properties.log";
    const auto code = test_support::run(
        {.program = kPython,
         .arguments = {kScripts + script, (folder / "input.json").native()},
         .folder = folder,
         .output = output}
    );
    std::ostringstream told;
    told << std::ifstream(output).rdbuf();
    EXPECT_EQ(code, 0) << told.str() << "(127: make test fetches the generator)";
    // Its chain is looked at, and many changes have left their records.
    EXPECT_THAT(api.audit(), testing::Not(testing::IsEmpty()));
}

TEST(Properties, HoldForEveryOperationAsEverybody) {
    Api api(without_limits);
    expect_to_hold(api, "properties.py");
}

TEST(Properties, HoldForEveryOperationOfScimAsEverybody) {
    Api api(without_limits);
    expect_to_hold(api, "scim_properties.py");
}

}  // namespace
}  // namespace admin_api_test
