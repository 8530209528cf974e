#include "sync/sources/register_file.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "tests/sync/sources/reading_fixture.h"

namespace registers {
namespace {

using testing::fails_with;
using testing::gzip;

class Files : public testing::ReadingFixture {
protected:
    [[nodiscard]] SourceResult<FetchedFile> fetch() const {
        FolderFile file(folder, {"a.xml", "a.csv"}, {1000, folder});
        return file.fetch();
    }
    [[nodiscard]] static std::string content(const FetchedFile& fetched) {
        std::string text(2000, '\0');
        text.resize(fetched.file.reader()(text.data(), text.size()).value_or(0));
        return text;
    }
};

TEST_F(Files, TheFirstOfTheNamesThatIsThereIsTaken) {
    put("a.csv.gz", "packed");
    auto fetched = fetch();
    ASSERT_THAT(fetched, IsOk());
    EXPECT_EQ(fetched->origin, folder + "/a.csv.gz");
    EXPECT_EQ(content(*fetched), "packed");
    EXPECT_EQ(fetched->hash, base::hex_encode(base::sha256("packed")));
    put("a.xml", "plain");
    EXPECT_EQ(fetch()->origin, folder + "/a.xml");
}

TEST_F(Files, WithoutAnyThereIsNoSnapshot) {
    EXPECT_THAT(fetch(), fails_with(SourceFault::Missing));
}

TEST_F(Files, TooLargeAFileIsRefused) {
    put("a.xml", std::string(1000, 'a'));
    EXPECT_THAT(fetch(), IsOk());
    put("a.xml", std::string(1001, 'a'));
    EXPECT_THAT(fetch(), fails_with(SourceFault::TooLarge));
}

TEST_F(Files, TheDayIsTheStatedOneOrThatOfTheFile) {
    put("a.xml", "plain");
    EXPECT_EQ(fetch()->stated_date, std::nullopt);
    put("date.txt", "2026-11-20\n");
    EXPECT_EQ(fetch()->stated_date, base::prague_midnight(*base::day_from_iso("2026-11-20")));
    put("date.txt", "yesterday");
    EXPECT_THAT(fetch(), fails_with(SourceFault::Broken));
}

TEST_F(Files, AChecksumBesideIsCompared) {
    put("a.xml", "plain");
    EXPECT_EQ(fetch()->checksum_state, ChecksumState::Absent);
    put("a.xml.sha256", base::hex_encode(base::sha256("plain")) + "  a.xml\n");
    EXPECT_EQ(fetch()->checksum_state, ChecksumState::Matched);
    put("a.xml.sha256", base::hex_encode(base::sha256("other")) + "  a.xml\n");
    EXPECT_THAT(fetch(), fails_with(SourceFault::Broken));
    put("a.xml.sha256", "nonsense");
    EXPECT_THAT(fetch(), fails_with(SourceFault::Broken));
}

TEST_F(Files, NothingIsLeftInTheFolder) {
    put("a.xml", "plain");
    { const auto fetched = fetch(); }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

// Pulls in pieces of one byte, as a slow disk or network gives them.
SourceResult<std::string> pulled(std::string packed, std::size_t limit, std::size_t room) {
    std::size_t at = 0;
    UnpackStream stream(
        [&](char* into, std::size_t most) -> std::optional<std::size_t> {
            if (at == packed.size() || most == 0) return 0;
            *into = packed[at++];
            return 1;
        },
        limit
    );
    std::string plain;
    std::string piece(room, '\0');
    while (const auto count = stream.read(piece.data(), piece.size())) {
        if (*count == 0) return plain;
        plain.append(piece, 0, *count);
    }
    return base::fail(*stream.fault());
}

TEST(UnpackStream, GivesTheSameHoweverItIsPulled) {
    std::string text;
    for (int line = 0; line < 500; ++line) text += "Klíčník " + std::to_string(line * line) + "\n";
    for (const std::size_t room : {1U, 7U, 4096U}) {
        EXPECT_THAT(pulled(text, 100000, room), Holds(text));
        EXPECT_THAT(pulled(gzip(text), 100000, room), Holds(text));
    }
    EXPECT_THAT(pulled("", 10, 5), Holds(std::string()));
    EXPECT_THAT(pulled("\x1f", 10, 5), Holds(std::string("\x1f")));
}

TEST(UnpackStream, CutAnywherePackedTextIsNeverWhole) {
    const auto packed = gzip("Klíčník a jeho rejstříky");
    for (std::size_t length = 2; length < packed.size(); ++length)
        ASSERT_THAT(pulled(packed.substr(0, length), 1000, 64), fails_with(SourceFault::Broken))
            << length;
    EXPECT_THAT(pulled(packed + "x", 1000, 64), fails_with(SourceFault::Broken));
}

TEST(UnpackStream, ABombEndsAtTheLimit) {
    const auto bomb =
        gzip(std::string(10000000, 'a'));  // NOLINT(bugprone-string-constructor): a bomb
    EXPECT_THAT(pulled(bomb, 9999999, 65536), fails_with(SourceFault::TooLarge));
    EXPECT_THAT(pulled(bomb, 10000000, 65536), IsOk());
}

}  // namespace
}  // namespace registers
