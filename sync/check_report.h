// What came of the checks of single organizations, as text for people and as JSON for machines. The
// worst outcome decides the exit code of the program.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/state/register_checks.h"
#include "sync/consider.h"

namespace registers {

struct CheckReport {
    account::OrganizationId organization;
    // NothingToDo: the check is done and the answers say what came of it. Otherwise why it is not.
    Outcome outcome = Outcome::NothingToDo;
    std::vector<Wording> reasons = {};
    std::vector<state::RegisterAnswer> answers = {};
    std::vector<Report> runs = {};  // of each register that was asked
};

struct CheckReports {
    std::vector<CheckReport> items;
};

// What one register's consideration comes to, when it was carried out.
[[nodiscard]] state::RegisterAnswer answer_of(const Considered& considered);

[[nodiscard]] int exit_code(const CheckReports& reports);
[[nodiscard]] base::Json to_json(const CheckReports& reports);
[[nodiscard]] std::string to_text(const CheckReports& reports);

}  // namespace registers
