#include "admin-api/imports/row_judge.h"

#include "admin-api/imports/announcing.h"
#include "admin-api/imports/row_result.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

constexpr int kUnavailable = 503;

bool brings_consent(const RowTask& task) {
    return task.action == RowAction::Create && task.cells.contains(Column::ConsentDocument);
}

bool gives_administration(const RowTask& task) {
    const auto given = task.cells.find(Column::Permission);
    return given != task.cells.end() && given->second == account::kSystemAdministration;
}

}  // namespace

// The row at hand.
struct RowJudge::Case {
    const RowTask& task;
    std::shared_ptr<const Doorkeeper::Proved> sender;
    base::Json change = {};
};

bool will_come_back(const Problem& problem) {
    return status_of(problem.code) == kUnavailable || problem.code == ProblemCode::ConcurrentChange;
}

Answer<void> on_disk(const base::FileResult<void>& written) {
    if (written) return {};
    return base::fail(Problem{
        .code = ProblemCode::StateUnavailable, .log_detail = written.error().reason});
}

Answer<void> RowJudge::judge(const RowTask& task) {
    auto& journal = surroundings_.journal;
    if (journal.is_closed(task.number)) return {};
    if (!task.cells.contains(Column::Action))
        return on_disk(journal.close_row(skipped_row(task.number, task.cells)));
    Case row{task, surroundings_.sender()};
    if (!task.seen) return close(row, task.seen);
    if (TRY(was_made(row))) return close(row, {});
    auto outcome = surroundings_.rehearsal != nullptr ? rehearse(row) : make(row);
    if (!outcome && will_come_back(outcome.error())) return outcome;
    return close(row, outcome);
}

Answer<void> RowJudge::close(const Case& row, const Answer<void>& outcome) {
    const ClosedRow closed{row.task.number, surroundings_.headings, row.task.cells, row.change};
    return on_disk(surroundings_.journal.close_row(closed_row(closed, outcome)));
}

// Announced before the program was killed: made, if the account stands as it was to become.
Answer<bool> RowJudge::was_made(Case& row) {
    const auto announced = surroundings_.journal.announced(row.task.number);
    if (!announced) return false;
    auto& accounts = surroundings_.services.directory.accounts();
    const auto account = TRY(or_problem(accounts.find(announced->account)));
    if (!account || standing_of(*account) != announced->standing) return false;
    row.change = announced->change;
    return true;
}

Answer<void> RowJudge::rehearse(Case& row) {
    auto outcome = carry_out(row, *surroundings_.rehearsal);
    row.change = surroundings_.rehearsal->take_told();
    return outcome;
}

Answer<void> RowJudge::make(Case& row) {
    Announcing announcing([&](const Change& change) { return announce(row, change); });
    if (brings_consent(row.task)) TRY(wait_for_his_accounts(row));
    if (row.task.action != RowAction::Create) announcing.keep(TRY(account_of(row)));
    return carry_out(row, announcing);
}

// Whoever may be the last administrator is judged by what all rows before his have left; the others
// touch nothing but themselves.
Answer<std::optional<account::Account>> RowJudge::account_of(const Case& row) {
    auto account = TRY(read_account(row));
    const bool is_alone =
        account && (touches_administration(*account) || gives_administration(row.task));
    if (!is_alone) return account;
    TRY(surroundings_.wait_for_earlier(row.task.number));
    return read_account(row);
}

// A consent is one of all accounts of the person: whoever has some already may become an
// administrator by it, before the eyes of rows that stand earlier.
Answer<void> RowJudge::wait_for_his_accounts(const Case& row) {
    const auto person = row.task.cells.find(Column::IkMpsv);
    if (person == row.task.cells.end()) return {};
    const auto ik_mpsv = account::parse_ik_mpsv(person->second);
    if (!ik_mpsv) return {};
    auto& consents = surroundings_.services.directory.consents();
    if (TRY(or_problem(consents.accounts_needing_one(*ik_mpsv))).empty()) return {};
    return surroundings_.wait_for_earlier(row.task.number);
}

// As the sender may see it.
Answer<std::optional<account::Account>> RowJudge::read_account(const Case& row) {
    const auto username = account::parse_username(named_target(row.task.cells));
    if (!username) return std::nullopt;
    const auto& sender = row.sender->caller;
    auto& accounts = surroundings_.services.directory.accounts();
    return or_problem(accounts.find_as(sender.id, sender.organization, *username));
}

Answer<void> RowJudge::announce(Case& row, const Change& change) {
    row.change = shown_in_report(change);
    if (!change.becomes) return {};
    return on_disk(surroundings_.journal.announce(
        {row.task.number, change.becomes->id, standing_of(*change.becomes), row.change}
    ));
}

Answer<void> RowJudge::carry_out(const Case& row, Carrying& carrying) {
    auto cells = row.task.cells;
    if (!import_.reason.empty()) cells.try_emplace(Column::Reason, import_.reason);
    auto request = TRY(request_of(*row.task.action, cells));
    request.request.peer = import_.origin;
    auto& services = surroundings_.services;
    auto progress = Progress::Deciding;
    const Call call{
        .request = request.request,
        .parameters = request.parameters,
        .caller_account = row.sender->account,
        .caller_organization = row.sender->organization,
        .caller = row.sender->caller,
        .reference = import_.reference + "/" + std::to_string(row.task.number),
        .language = Language::Czech,
        .now = services.clock(),
        .progress = progress,
        .carrying = &carrying};
    auto done = request.operation.resource(call, services);
    if (done) return {};
    auto problem = std::move(done.error());
    const bool is_recorded = carrying.is_rehearsal() || problem.recorded == Recorded::Yes;
    if (is_recorded || will_come_back(problem)) return base::fail(std::move(problem));
    const Change refused{.activity = request.operation.activity, .target = named_target(cells)};
    TRY(services.trail.record_refused(attempt_of(call), refused, problem));
    return base::fail(std::move(problem));
}

}  // namespace admin_api
