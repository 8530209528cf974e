// What becomes of one row: judged by the function that serves the single call, made unless it was
// made before a kill, and closed in the journal. Rows of different accounts may be judged at once,
// unless it is a rehearsal. An error is nothing of the row's own: it is to be judged another time.
#pragma once

#include <functional>
#include <memory>

#include "admin-api/caller.h"
#include "admin-api/imports/headings.h"
#include "admin-api/imports/journal.h"
#include "admin-api/imports/rehearsal.h"
#include "admin-api/imports/row_lanes.h"

namespace admin_api {

// Another time it fares better.
[[nodiscard]] bool will_come_back(const Problem& problem);
[[nodiscard]] Answer<void> on_disk(const base::FileResult<void>& written);

class RowJudge {
public:
    struct Surroundings {
        Services& services;
        Journal& journal;
        const Headings& headings;
        Rehearsal* rehearsal = nullptr;  // nullptr: changes are made
        // Who sent the table, by what he may do by now.
        std::function<std::shared_ptr<const Doorkeeper::Proved>()> sender;
        // Returns when all rows before this one are done.
        std::function<Answer<void>(std::int64_t number)> wait_for_earlier;
    };
    RowJudge(Import import, Surroundings surroundings)
        : import_(std::move(import)), surroundings_(std::move(surroundings)) {}

    [[nodiscard]] Answer<void> judge(const RowTask& task);

private:
    struct Case;
    [[nodiscard]] Answer<void> close(const Case& row, const Answer<void>& outcome);
    [[nodiscard]] Answer<bool> was_made(Case& row);
    [[nodiscard]] Answer<void> rehearse(Case& row);
    [[nodiscard]] Answer<void> make(Case& row);
    [[nodiscard]] Answer<void> wait_for_his_accounts(const Case& row);
    [[nodiscard]] Answer<std::optional<account::Account>> account_of(const Case& row);
    [[nodiscard]] Answer<std::optional<account::Account>> read_account(const Case& row);
    [[nodiscard]] Answer<void> announce(Case& row, const Change& change);
    [[nodiscard]] Answer<void> carry_out(const Case& row, Carrying& carrying);

    const Import import_;
    Surroundings surroundings_;
};

}  // namespace admin_api
