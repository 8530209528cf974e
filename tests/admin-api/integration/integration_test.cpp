// The page for those who call the API shows what happens: its examples are run as they stand.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "tests/admin-api/api.h"
#include "tests/support/process.h"

namespace admin_api_test {
namespace {

TEST(Integration, EveryExampleOfThePageDoesWhatThePageSays) {
    Api api;
    const std::string root = KLICNIK_SOURCE_DIR;
    const auto output = api.slapd().folder() / "examples.log";
    const auto code = test_support::run(
        {.program = "/usr/bin/env",
         .arguments =
             {"API=" + api.url() + "/api/v1",
              "TOKEN=" + api.token_of("hlozanek"),
              "/usr/bin/python3",
              root + "/tests/admin-api/integration/examples.py",
              root + "/docs/integration.md"},
         .folder = api.slapd().folder(),
         .output = output}
    );
    std::ostringstream told;
    told << std::ifstream(output).rdbuf();
    EXPECT_EQ(code, 0) << told.str();
}

}  // namespace
}  // namespace admin_api_test
