#include "sync/sources/folder_source.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sync/sources/sovm_reader.h"
#include "sync/sources/unpack.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/sources/reading_fixture.h"

namespace registers {
namespace {

using testing::fails_with;
using testing::gzip;

class Folder : public ::testing::Test {
protected:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "klicnik-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
        std::filesystem::create_directory(path + "/detail");
    }
    ~Folder() override { std::filesystem::remove_all(path); }

    void put(const std::string& name, const std::string& bytes) const {
        std::ofstream(path + "/" + name, std::ios::binary) << bytes;
    }
    void put_lhota() const {
        put("index.xml", testing::sample("sovm_index_sample.xml"));
        put("detail/LHOTAVZOR.xml", testing::sample("sovm_detail_sample.xml"));
    }
    [[nodiscard]] SourceResult<Snapshot> read(SourceLimits limits = {}) const {
        FolderSource source(path, limits);
        return sovm::read_snapshot(source, [](auto, auto) { return true; });
    }
    std::string path;
};

TEST_F(Folder, GivesASnapshotOfItsStatedDay) {
    put_lhota();
    put("date.txt", "2026-11-20\n");
    const auto snapshot = read();
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->date_origin, DateOrigin::Stated);
    EXPECT_EQ(base::to_iso(base::prague_day(snapshot->date)), "2026-11-20");
    EXPECT_EQ(snapshot->subjects.front().doubt, Doubt::None);
    EXPECT_EQ(snapshot->subjects.front().origin, path + "/detail/LHOTAVZOR.xml");
}

TEST_F(Folder, GivesTheSameFromPackedFiles) {
    put("index.xml.gz", gzip(testing::sample("sovm_index_sample.xml")));
    put("detail/LHOTAVZOR.xml", gzip(testing::sample("sovm_detail_sample.xml")));
    const auto snapshot = read();
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->date_origin, DateOrigin::Observed);
    EXPECT_EQ(snapshot->subjects.front().representatives.size(), 2U);
}

TEST_F(Folder, AMissingDetailLeavesItsSubjectUnconfirmed) {
    put_lhota();
    std::filesystem::remove(path + "/detail/LHOTAVZOR.xml");
    const auto snapshot = read();
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->subjects.front().doubt, Doubt::DetailMissing);
}

TEST_F(Folder, WithoutAnIndexThereIsNoSnapshot) {
    EXPECT_THAT(read(), fails_with(SourceFault::Missing));
}

TEST_F(Folder, AnIndexCutOffIsNoSnapshot) {
    put_lhota();
    const auto whole = testing::sample("sovm_index_sample.xml");
    put("index.xml", whole.substr(0, whole.size() / 2));
    EXPECT_THAT(read(), fails_with(SourceFault::Broken));
}

TEST_F(Folder, AWronglyStatedDateIsNoSnapshot) {
    put_lhota();
    put("date.txt", "yesterday");
    EXPECT_THAT(read(), fails_with(SourceFault::Broken));
}

TEST_F(Folder, TooLargeAnIndexIsNoSnapshot) {
    put_lhota();
    EXPECT_THAT(read({.index_bytes = 100, .detail_bytes = 100}), fails_with(SourceFault::TooLarge));
}

TEST_F(Folder, AKeyThatLeadsOutOfTheFolderIsRefused) {
    FolderSource source(path + "/detail", {});
    for (const auto* key : {"../index", "a/b", "..", ".", "", ".hidden"})
        EXPECT_THAT(source.detail({.key = key, .address = ""}), fails_with(SourceFault::Refused))
            << key;
}

TEST_F(Folder, TheHashTellsAnyDifferenceInADetail) {
    put_lhota();
    const auto before = read();
    auto text = testing::sample("sovm_detail_sample.xml");
    put("detail/LHOTAVZOR.xml", text.replace(text.find("Jarmila"), 7, "Jaromir"));
    EXPECT_NE(before->hash, read()->hash);
}

TEST(Unpacking, CutAtAnyByteGivesNothing) {
    const auto packed = gzip("nothing but a short text, though packed");
    ASSERT_THAT(unpacked(packed, 1000), IsOk());
    for (std::size_t length = 2; length < packed.size(); ++length)
        ASSERT_THAT(unpacked(packed.substr(0, length), 1000), fails_with(SourceFault::Broken))
            << length;
}

TEST(Unpacking, ABombStopsAtTheLimit) {
    const auto bomb = gzip(std::string(std::size_t{8} * 1024 * 1024, 'a'));
    ASSERT_LT(bomb.size(), 100000U);
    EXPECT_THAT(unpacked(bomb, 100000), fails_with(SourceFault::TooLarge));
}

TEST(Unpacking, DamageAndAddedBytesGiveNothing) {
    auto packed = gzip("text");
    EXPECT_THAT(unpacked(packed + "x", 1000), fails_with(SourceFault::Broken));
    packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
    EXPECT_THAT(unpacked(packed, 1000), fails_with(SourceFault::Broken));
}

}  // namespace
}  // namespace registers
