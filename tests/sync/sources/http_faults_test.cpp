// Registers on the web that answer with something else than they should.
#include <gmock/gmock.h>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/sources/register_file.h"
#include "tests/sync/sources/register_over_http.h"

namespace registers {
namespace {

using testing::detail_of;
using testing::fails_with;
using testing::gzip;
using ::testing::HasSubstr;
using testing::index_of;
using testing::kKeys;
using testing::RegisterOverHttp;

struct Fault {
    const char* name;
    testing::RegisterServer::Document document;
    Doubt doubt;
    const char* reason;
};
class FaultyDetails : public RegisterOverHttp, public ::testing::WithParamInterface<Fault> {};

TEST_P(FaultyDetails, LeaveTheOthersAlone) {
    const auto& fault = GetParam();
    settings.limits.detail_bytes = 2000;
    server.set("00289612", fault.document);
    const auto snapshot = read();
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->subjects[0].doubt, Doubt::None);
    EXPECT_EQ(snapshot->subjects[1].doubt, fault.doubt);
    EXPECT_THAT(snapshot->subjects[1].doubt_detail.en, HasSubstr(fault.reason));
    EXPECT_EQ(snapshot->subjects[2].doubt, Doubt::None);
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    FaultyDetails,
    ::testing::Values(
        Fault{"Missing", {.body = "", .status = 404}, Doubt::DetailMissing, "404"},
        Fault{"Gone", {.body = "", .status = 410}, Doubt::DetailMissing, "410"},
        Fault{"Forbidden", {.body = "", .status = 403}, Doubt::DetailBroken, "403"},
        Fault{"AlwaysBusy", {.body = "", .failures = 9}, Doubt::DetailBroken, "503"},
        Fault{
            "Redirect",
            {.body = "", .status = 302},
            Doubt::DetailBroken,
            "redirects are not followed"},
        Fault{
            "APortalsPage",
            {.body = detail_of("00289612"), .content_type = "text/html; charset=utf-8"},
            Doubt::DetailBroken,
            "another kind"},
        Fault{
            "Cut",
            {.body = detail_of("00289612").substr(0, 150)},
            Doubt::DetailBroken,
            "unclosed token"},
        Fault{
            "PackedAndCut",
            {.body = gzip(detail_of("00289612")).substr(0, 90)},
            Doubt::DetailBroken,
            "gzip is cut off"},
        Fault{"Huge", {.body = std::string(2001, ' ')}, Doubt::DetailBroken, "larger than allowed"},
        Fault{
            "Bomb",
            {.body = gzip(std::string(100000, ' '))},
            Doubt::DetailBroken,
            "larger than allowed"},
        Fault{
            "OfAnotherSubject",
            {.body = detail_of("00279978")},
            Doubt::DetailOfAnotherSubject,
            "00279978"}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST_F(RegisterOverHttp, AnIndexThatIsAPageOrARedirectIsNoSnapshot) {
    server.set("index", {.body = index_of(kKeys), .content_type = "text/html"});
    EXPECT_THAT(read(), fails_with(SourceFault::Broken));
    server.set("index", {.body = "", .status = 302});
    EXPECT_THAT(read(), fails_with(SourceFault::Refused));
}

TEST_F(RegisterOverHttp, OutsideTheAllowedNetworksItIsNotAsked) {
    settings.http.allowed_networks.clear();
    EXPECT_THAT(read(), fails_with(SourceFault::Refused));
    EXPECT_TRUE(server.asked().empty());
}

class FileOverHttp : public RegisterOverHttp {
protected:
    [[nodiscard]] SourceResult<FetchedFile> fetch(const std::string& checksum = "") {
        HttpFile file(
            {.url = server.url("ovm.json"),
             .checksum_url = checksum.empty() ? "" : server.url(checksum),
             .http = http(),
             .limits = {.bytes = 100, .spool = folder}},
            [this] { return now; },
            stop
        );
        return file.fetch();
    }
};

TEST_F(FileOverHttp, IsBroughtToTheDiskAlsoAfterAFailure) {
    server.set("ovm.json", {.body = "{}", .content_type = "application/ld+json", .failures = 1});
    const auto fetched = fetch();
    ASSERT_THAT(fetched, IsOk());
    EXPECT_EQ(fetched->file.size(), 2U);
    EXPECT_EQ(fetched->hash, base::hex_encode(base::sha256("{}")));
}

TEST_F(FileOverHttp, IsComparedWithItsChecksum) {
    const std::string type = "application/json";
    server.set("ovm.json", {.body = "{}", .content_type = type});
    const auto right = base::hex_encode(base::sha256("{}")) + "  ovm.json\n";
    server.set("right", {.body = right, .content_type = "text/plain"});
    server.set("wrong", {.body = std::string(64, 'a'), .content_type = "text/plain"});
    const auto matched = fetch("right");
    ASSERT_THAT(matched, IsOk());
    EXPECT_EQ(matched->checksum_state, ChecksumState::Matched);
    EXPECT_THAT(fetch("wrong"), fails_with(SourceFault::Broken));
    EXPECT_THAT(fetch("none"), fails_with(SourceFault::Missing));
}

TEST_F(FileOverHttp, IsRefusedWhenItIsSomethingElse) {
    const std::string type = "application/json";
    EXPECT_THAT(fetch(), fails_with(SourceFault::Missing));
    server.set("ovm.json", {.body = "<html>", .content_type = "text/html"});
    EXPECT_THAT(fetch(), fails_with(SourceFault::Broken));
    server.set("ovm.json", {.body = "", .content_type = type, .status = 301});
    EXPECT_THAT(fetch(), fails_with(SourceFault::Refused));
    server.set("ovm.json", {.body = std::string(101, ' '), .content_type = type});
    EXPECT_THAT(fetch(), fails_with(SourceFault::TooLarge));
    server.set("ovm.json", {.body = "", .content_type = type, .failures = 2});
    EXPECT_THAT(fetch(), fails_with(SourceFault::Unavailable));
}

// A server that takes the connection and says nothing.
TEST_F(RegisterOverHttp, ThatIsSilentIsNoSnapshot) {
    web::TestServer silent;
    settings.index_url = "http://127.0.0.1:" + std::to_string(silent.port()) + "/wait";
    settings.index_limit = std::chrono::milliseconds(50);
    EXPECT_THAT(read(), fails_with(SourceFault::Unavailable));
    silent.gate().open();
}

}  // namespace
}  // namespace registers
