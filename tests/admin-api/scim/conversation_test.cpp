// A client and a checker that others wrote (scim2-client, scim2-tester) talk to the program.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "tests/admin-api/api.h"
#include "tests/support/process.h"

namespace admin_api_test {
namespace {

constexpr auto kPython = KLICNIK_SOURCE_DIR "/tests/.venv/bin/python";
constexpr auto kScript = KLICNIK_SOURCE_DIR "/tests/admin-api/scim/conversation.py";

TEST(ScimConversation, SatisfiesAClientThatOthersWrote) {
    Api api;
    const auto folder = api.slapd().folder();
    std::ofstream{folder / "input.json"}
        << base::dump(base::Json::object({{"base", api.url()}, {"token", api.token_of("hlozanek")}})
           );
    const auto output = folder / "conversation.log";
    const auto code = test_support::run(
        {.program = kPython,
         .arguments = {kScript, (folder / "input.json").native()},
         .folder = folder,
         .output = output}
    );
    std::ostringstream told;
    told << std::ifstream(output).rdbuf();
    EXPECT_EQ(code, 0) << told.str() << "(127: make test fetches the client)";
    // Created, changed, given, taken, ended and restored.
    EXPECT_THAT(api.audit(), testing::SizeIs(testing::Ge(6U)));
    EXPECT_FALSE(api.account("martinka").discarded);
}

}  // namespace
}  // namespace admin_api_test
