// The audit log leaves as a stream: as it stands, or as events for a central log.
#include <set>
#include <sstream>

#include "admin-api/audit/cef.h"
#include "core/base/audit.h"
#include "core/base/audit_line.h"
#include "core/base/encoding.h"
#include "tests/admin-api/audit/log_stories.h"

namespace admin_api_test {
namespace {

using base::Json;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> lines_of(const Reply& reply) {
    std::vector<std::string> all;
    std::istringstream text(reply.bytes);
    for (std::string line; std::getline(text, line);) all.push_back(line);
    return all;
}

TEST(AuditExport, GivesTheLinesAsTheyStandInTheLog) {
    Api api;
    for (int i = 0; i < 3; ++i) static_cast<void>(unlock(api, "hlozanek", "cerny"));
    const auto reply = api.as("vrbicka", get("/audit/export?format=jsonl&activity=account.unlock"));
    ASSERT_EQ(reply.status, 200);
    const auto lines = lines_of(reply);
    ASSERT_EQ(lines.size(), 3U);
    for (const auto& text : lines) {
        const auto line = base::read_audit_line(text);
        ASSERT_TRUE(line);
        EXPECT_TRUE(base::is_intact(*line));
        EXPECT_THAT(api.audit_text(), HasSubstr(text + '\n'));
    }
}

// More than fits into one piece, or is asked of the index at once.
TEST(AuditExport, GivesManyRecordsPieceByPiece) {
    Api api([](admin_api::Config& config) {
        auto log = base::AuditLog::open(config.audit_file, "test", base::system_clock()).value();
        const std::string line(10, 'x');
        for (int i = 0; i < 600; ++i)
            EXPECT_TRUE(log.append({.activity = "bulk", .outcome = "success", .details = Json(line)}
            ));
    });
    const auto lines = lines_of(api.as("vrbicka", get("/audit/export?format=jsonl&activity=bulk")));
    EXPECT_EQ(lines.size(), 600U);
    EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), 600U);
}

TEST(AuditExport, IsRecordedBeforeItBegins) {
    Api api;
    ASSERT_EQ(api.as("vrbicka", get("/audit/export?format=cef")).status, 200);
    EXPECT_EQ(api.audit().back().string_at("activity"), "log.export");
    EXPECT_EQ(api.as("vrbicka", get("/audit/export?format=xml")).code(), "parameters-invalid");
    EXPECT_EQ(api.as("vrbicka", get("/audit/export")).code(), "parameters-invalid");
}

TEST(AuditExport, KeepsAnAdministratorToHisOrganization) {
    Api api;
    static_cast<void>(unlock(api, "vrbicka", "kubiznak"));
    static_cast<void>(unlock(api, "hlozanek", "cerny"));
    const auto reply =
        api.as("hlozanek", get("/audit/export?format=jsonl&activity=account.unlock"));
    EXPECT_EQ(lines_of(reply).size(), 1U);
    EXPECT_THAT(reply.bytes, Not(HasSubstr("kubiznak")));
}

TEST(AuditExport, SpeaksTheCommonEventFormat) {
    Api api;
    const auto reference = unlock(api, "hlozanek", "cerny");
    const auto reply = api.as("vrbicka", get("/audit/export?format=cef&activity=account.unlock"));
    const auto lines = lines_of(reply);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_THAT(
        lines[0],
        StartsWith("CEF:0|Klicnik|klicnik-admin-api|1|account.unlock|account.unlock|3|rt=")
    );
    EXPECT_THAT(lines[0], HasSubstr(" outcome=success suid=" + api.account("hlozanek").id.str()));
    EXPECT_THAT(lines[0], HasSubstr(" duser=cerny src=127.0.0.1 externalId=" + reference));
}

Json line_with(Json::Object members) {
    return Json::object({{"hash", "h"}, {"record", Json(std::move(members))}});
}

struct Escaped {
    const char* what;
    Json::Member member;
    const char* written;
};

TEST(CommonEventFormat, LetsNoValueEndItsField) {
    const std::vector<Escaped> cases = {
        {"a bar in the header", {"activity", "a|b"}, R"(|1|a\|b|a\|b|)"},
        {"a backslash in the header", {"activity", R"(a\b)"}, R"(|1|a\\b|a\\b|)"},
        {"a line's end in the header", {"activity", "a\nb"}, "|1|a b|a b|"},
        {"an equals sign", {"target", "x suid=1"}, R"(duser=x suid\=1)"},
        {"a backslash", {"target", R"(x\)"}, R"(duser=x\\)"},
        {"a line's end", {"target", "x\ny"}, R"(duser=x\ny)"},
        {"a carriage return", {"target", "x\ry"}, R"(duser=x\ry)"},
        {"a bar", {"target", "x|y"}, "duser=x|y"},
        {"an address of IPv4", {"origin", "192.0.2.1"}, "|src=192.0.2.1 "},
        {"an address of IPv6",
         {"origin", "2001:db8::1"},
         "|c6a2Label=Source IPv6 Address c6a2=2001:db8::1"},
        {"a moment", {"time", "2026-11-26T10:00:00Z"}, "|rt=1795687200000"},
        {"details",
         {"details", Json::object({{"reason", "a=b"}})},
         R"(cs2Label=details cs2={"reason":"a\=b"})"},
        {"a refusal", {"outcome", "refused"}, "|6|"},
        {"a failure", {"outcome", "failed"}, "|8|"}};
    for (const auto& one : cases)
        EXPECT_THAT(admin_api::to_cef(line_with({one.member})), HasSubstr(one.written)) << one.what;
}

TEST(CommonEventFormat, ShortensDetailsBetweenCharacters) {
    std::string long_text;
    for (int i = 0; i < 2000; ++i) long_text += "ř";
    const auto text = admin_api::to_cef(line_with({{"details", Json(long_text)}}));
    EXPECT_LT(text.size(), 1400U);
    EXPECT_TRUE(base::is_utf8(text));
}

}  // namespace
}  // namespace admin_api_test
