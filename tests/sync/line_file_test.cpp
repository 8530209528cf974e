#include "sync/line_file.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "sync/together.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/state_folder.h"

namespace registers {
namespace {

using testing::file_text;

class Lines : public testing::StateFolder {
protected:
    [[nodiscard]] std::string path() const { return folder + "/journal.jsonl"; }
};

TEST_F(Lines, OfManyThreadsAreAllThereAndWholeWhenAdded) {
    constexpr int kEach = 25;
    constexpr std::size_t kThreads = 4;
    auto file = LineFile::open(path());
    ASSERT_THAT(file, IsOk());
    std::atomic<int> threads = 0;
    std::atomic<int> missing = 0;
    work_together(kThreads, [&] {
        const auto own = std::to_string(++threads);
        for (int number = 0; number < kEach; ++number) {
            for (const auto& way : {&LineFile::add, &LineFile::note}) {
                const auto is_note = way == &LineFile::note;
                const auto line = own + (is_note ? "n" : "a") + std::to_string(number) + "-" +
                                  std::string(300, 'x');
                if (!((*file).*way)(line) ||
                    file_text(path()).find(line + "\n") == std::string::npos)
                    ++missing;
            }
        }
    });
    EXPECT_EQ(missing, 0);
    EXPECT_EQ(std::ranges::count(file_text(path()), '\n'), kThreads * kEach * 2);
}

TEST_F(Lines, AreRefusedForGoodOnceTheDiskRefusedOne) {
    std::filesystem::create_symlink("/dev/full", folder + "/link");
    EXPECT_FALSE(LineFile::open(folder + "/link")) << "links are not followed";
    auto file = LineFile::open("/dev/full");
    ASSERT_THAT(file, IsOk());
    EXPECT_FALSE(file->add("one"));
    EXPECT_FALSE(file->add("two"));
    EXPECT_FALSE(file->note("three"));
    auto other = LineFile::open("/dev/full");
    ASSERT_THAT(other, IsOk());
    EXPECT_FALSE(other->note("one"));
    EXPECT_FALSE(other->add("two"));
}

TEST_F(Lines, ManyFilesAreWrittenAtOnce) {
    const auto place = folder + "/runs/one/evidence";
    ASSERT_THAT(write_files(place, {{"1.xml", "<a/>"}, {"records.json", "[]"}}), IsOk());
    ASSERT_THAT(write_files(place, {{"1.xml", "<b/>"}}), IsOk()) << "begun again";
    EXPECT_EQ(file_text(place + "/1.xml"), "<b/>");
    EXPECT_EQ(file_text(place + "/records.json"), "[]");
}

}  // namespace
}  // namespace registers
