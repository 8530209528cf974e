// Programs that keep the rights of one private directory, and what a test sees of them.
#pragma once

#include <atomic>
#include <fstream>

#include "admin-api/rights_keeper.h"
#include "core/directory/directory.h"
#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/support/matchers.h"

namespace admin_api_test {

using account::Module;
using admin_api::RightsKeeper;
using directory::DirectoryError;
using std::chrono::days;
using Look = RightsKeeper::Look;

// One program that keeps the rights: its connections, its clock, its records.
struct Keeping {
    Keeping(const test_support::TestDirectory& slapd, const std::string& audit_file)
        : directory(
              directory::Directory::create(directory_settings(slapd), quiet_log(), clock).value()
          ),
          trail(base::AuditLog::open(audit_file, "test", clock).value()),
          keeper(
              {directory->administration(),
               trail,
               metrics,
               quiet_log(),
               clock,
               base::system_random()}
          ) {}

    Look look() { return keeper.look({}); }

    std::atomic<base::Instant> now{base::system_clock()()};
    base::Clock clock = [this] { return now.load(); };
    std::unique_ptr<directory::Directory> directory;
    admin_api::Trail trail;
    web::Metrics metrics;
    RightsKeeper keeper;
};

class RightsKeeperTest : public ::testing::Test {
protected:
    [[nodiscard]] base::Day today() const { return base::prague_day(ours.now); }
    void move_to(base::Day day) { ours.now = base::prague_midnight(day); }

    [[nodiscard]] account::Account account(const std::string& username) const {
        return ours.directory->accounts().find(account::Username(username)).value().value();
    }
    [[nodiscard]] std::string administers(const std::string& username) const {
        return stored(slapd, username, "klAdministersModule");
    }
    [[nodiscard]] std::string policy(const std::string& username) const {
        const auto dn = stored(slapd, username, "pwdPolicySubentry");
        return dn.substr(0, dn.find(','));
    }
    // Sets one attribute on each správa systému of the account.
    void set_on_rights(const std::string& username, const std::string& name, const std::string& to)
        const {
        const auto lines =
            std::string("replace: ").append(name).append("\n").append(name).append(": ") += to;
        for (const auto& right : account(username).assignments)
            if (right.permission.code.str() == account::kSystemAdministration)
                change(slapd, assignment_dn(slapd, username, right.id.str()), lines);
    }
    void end_rights(const std::string& username, base::Day until) const {
        set_on_rights(username, "klValidUntil", base::to_generalized(until));
    }
    // With a proof as our own rules gave it on that day: only the directory stands in between.
    [[nodiscard]] directory::DirectoryResult<void> administer(
        const std::string& caller, const std::string& target, base::Day day
    ) const {
        const auto own = account(caller);
        const auto home = ours.directory->organizations().find(own.organization).value().value();
        const auto acting = account::caller_from(own, home, base::prague_midnight(day));
        const auto subject = account(target);
        return ours.directory->administration().set_validity(
            account::administration_over(subject, acting).value(), subject.validity
        );
    }
    // Of that account, in the order of the log.
    [[nodiscard]] std::vector<base::Json> records_of(const std::string& username) const {
        std::vector<base::Json> records;
        std::ifstream lines(audit_file);
        for (std::string line; std::getline(lines, line);) {
            const auto record = *base::parse_json(line).value().find("record");
            if (record.string_at("target") == username) records.push_back(record);
        }
        return records;
    }

    test_support::TestDirectory slapd;
    std::string audit_file = (slapd.folder() / "audit.jsonl").string();
    Keeping ours{slapd, audit_file};
};

}  // namespace admin_api_test
