#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "tests/core/base/audit_fixture.h"

namespace {

bool disk_fails = false;

}  // namespace

// The disk that fails at the worst moment; otherwise the system's own call.
extern "C" ssize_t pread(int descriptor, void* buffer, size_t count, off_t from) {
    if (!disk_fails) return ::syscall(SYS_pread64, descriptor, buffer, count, from);
    errno = EIO;
    return -1;
}

namespace {

using namespace base;

TEST_F(Audit, IsWholeWhenNobodyTouchedIt) {
    append(5);
    append(3);
    EXPECT_EQ(verdict().records, 8U);
    EXPECT_EQ(verdict().broken_at, std::nullopt);
}

TEST_F(Audit, IsReadableByItsOwnerOnly) {
    append(1);
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(path_).permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(Audit, HoldsWhoDidWhatWithTimeAndDetails) {
    auto log = open();
    AuditRecord record{
        .activity = "account.unlock",
        .outcome = "success",
        .account = "a",
        .target = "b",
        .origin = "192.0.2.1",
        .reference = "K7F3-9Q2M",
        .details = Json::object({{"reason", "called\nin"}})};
    ASSERT_THAT(log.append(record), IsOk());
    const auto line = parse_json(lines().at(0));
    ASSERT_THAT(line, IsOk());
    const auto* written = line->find("record");
    ASSERT_NE(written, nullptr);
    EXPECT_THAT(written->string_at("activity"), Holds("account.unlock"));
    EXPECT_THAT(written->string_at("system"), Holds("idp"));
    EXPECT_THAT(written->find("details")->string_at("reason"), Holds("called\nin"));
}

TEST_F(Audit, ShowsAnEdit) {
    append(5);
    auto all = lines();
    const auto at = all[2].find(R"("target":"2")");
    ASSERT_NE(at, std::string::npos);
    all[2].replace(at, 12, R"("target":"9")");
    write(all);
    EXPECT_THAT(verdict().broken_at, Holds(3U));
}

TEST_F(Audit, ShowsADeletion) {
    append(5);
    auto all = lines();
    all.erase(all.begin() + 1);
    write(all);
    EXPECT_THAT(verdict().broken_at, Holds(2U));
}

TEST_F(Audit, ShowsADeletedBeginning) {
    append(5);
    auto all = lines();
    all.erase(all.begin());
    write(all);
    EXPECT_THAT(verdict().broken_at, Holds(1U));
}

TEST_F(Audit, ShowsAReordering) {
    append(5);
    auto all = lines();
    std::swap(all[1], all[2]);
    write(all);
    EXPECT_THAT(verdict().broken_at, Holds(2U));
}

TEST_F(Audit, ShowsACutEndByItsAnchor) {
    append(5);
    const auto anchor = verdict().last_hash;
    auto all = lines();
    all.pop_back();
    write(all);
    EXPECT_EQ(verdict().broken_at, std::nullopt);
    EXPECT_NE(verdict().last_hash, anchor);
}

TEST_F(Audit, ShowsAHalfWrittenLastLine) {
    append(3);
    std::filesystem::resize_file(path_, std::filesystem::file_size(path_) - 20);
    EXPECT_THAT(verdict().broken_at, Holds(3U));
}

TEST_F(Audit, GoesOnAfterAHalfWrittenLastLine) {
    append(3);
    std::filesystem::resize_file(path_, std::filesystem::file_size(path_) - 20);
    append(2);
    EXPECT_EQ(verdict().records, 4U);
    EXPECT_EQ(verdict().broken_at, std::nullopt);
}

TEST_F(Audit, KeepsWhatTheDiskCannotRead) {
    append(3);
    auto log = open();
    disk_fails = true;
    const auto failed = log.append(record_of("login"));
    disk_fails = false;
    EXPECT_THAT(failed, FailsWith(AuditError::CannotWrite));
    EXPECT_EQ(verdict().records, 3U);
    EXPECT_FALSE(verdict().broken_at.has_value());
}

TEST_F(Audit, DropsAHalfWrittenRecordLongerThanOneReading) {
    append(2);
    { std::ofstream(path_, std::ios::app) << R"({"hash":")" << std::string(10000, 'x'); }
    append(1);
    EXPECT_EQ(verdict().records, 3U);
    EXPECT_FALSE(verdict().broken_at.has_value());
}

TEST_F(Audit, AppendsAfterAForeignLineAndShowsIt) {
    append(1);
    std::ofstream(path_, std::ios::app) << "\nx\n";
    append(1);
    EXPECT_THAT(verdict().broken_at, Holds(2U));
}

TEST_F(Audit, FindsTheLastRecordBehindALongOne) {
    auto log = open();
    auto longest = record_of("a");
    longest.details = Json(std::string(20000, 'x'));
    ASSERT_THAT(log.append(longest), IsOk());
    ASSERT_THAT(log.append(record_of("b")), IsOk());
    EXPECT_EQ(verdict().records, 2U);
    EXPECT_EQ(verdict().broken_at, std::nullopt);
}

TEST_F(Audit, StaysWholeWhenTwoProcessesAppend) {
    const auto child = ::fork();
    ASSERT_GE(child, 0);
    append(40);
    if (child == 0) ::_exit(::testing::Test::HasFailure() ? 1 : 0);
    int status = 1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(verdict().records, 80U);
    EXPECT_EQ(verdict().broken_at, std::nullopt);
}

TEST_F(Audit, StaysWholeWhenTwoThreadsShareOneLog) {
    auto log = open();
    const auto work = [&log] {
        for (int i = 0; i < 40; ++i) EXPECT_THAT(log.append(record_of("login")), IsOk());
    };
    std::thread other(work);
    work();
    other.join();
    EXPECT_EQ(verdict().records, 80U);
    EXPECT_EQ(verdict().broken_at, std::nullopt);
}

TEST_F(Audit, FailsWhenTheFileCannotBeOpened) {
    EXPECT_THAT(
        AuditLog::open("/nonexistent/audit.log", "idp", system_clock()),
        FailsWith(AuditError::CannotOpen)
    );
    EXPECT_THAT(verify_audit("/nonexistent/audit.log"), FailsWith(AuditError::CannotOpen));
}

TEST_F(Audit, FailsClosedWhenNothingCanBeWritten) {
    auto log = AuditLog::open("/dev/full", "idp", system_clock());
    ASSERT_THAT(log, IsOk());
    EXPECT_THAT(log->append(record_of("login")), FailsWith(AuditError::CannotWrite));
}

}  // namespace
