#include "admin-api/imports/import_run.h"

#include "admin-api/imports/announcing.h"
#include "admin-api/imports/rehearsal.h"
#include "admin-api/imports/row_result.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr int kUnavailable = 503;

Answer<void> on_disk(const base::FileResult<void>& written) {
    if (written) return {};
    return base::fail(Problem{
        .code = ProblemCode::StateUnavailable, .log_detail = written.error().reason});
}

// Nothing of the row's own: another time it fares better.
bool will_come_back(const Problem& problem) {
    return status_of(problem.code) == kUnavailable || problem.code == ProblemCode::ConcurrentChange;
}

}  // namespace

ImportRun::ImportRun(Import& import, Surroundings surroundings)
    : import_(import), surroundings_(std::move(surroundings)) {}

void ImportRun::end(ImportState state) {
    import_.state = state;
    import_.ended = surroundings_.services.clock();
}

Pause ImportRun::run() {
    auto done = prepare();
    if (done) done = read_rows();
    if (journal_) import_.counts = journal_->counts();
    if (pause_ != Pause::None) return pause_;
    if (done) {
        end(ImportState::Finished);
        return Pause::None;
    }
    surroundings_.services.log.warning(
        "import.interrupted",
        {{"import", import_.id},
         {"problem", std::string(code_of(done.error().code))},
         {"detail", done.error().log_detail}}
    );
    if (will_come_back(done.error())) return Pause::Away;
    const bool is_cancelled = done.error().code == ProblemCode::ImportOver;
    if (!is_cancelled) import_.problem = code_of(done.error().code);
    end(is_cancelled ? ImportState::Cancelled : ImportState::Failed);
    return Pause::None;
}

Answer<void> ImportRun::prepare() {
    auto opened = Journal::open(surroundings_.files.journal_of(import_.id));
    if (!opened) return on_disk(base::fail(opened.error()));
    journal_ = std::move(*opened);
    const bool is_check = import_.mode == ImportMode::Check;
    // What a rehearsal remembered went with the program; nothing was changed, so it begins anew.
    if (is_check) TRY(on_disk(journal_->clear()));
    if (is_check)
        carrying_ = std::make_unique<Rehearsal>([this](const Change& change) {
            change_ = shown_in_report(change);
        });
    else
        carrying_ = std::make_unique<Announcing>([this](const Change& change) {
            return announce(row_, change);
        });
    import_.started = surroundings_.services.clock();
    import_.counted_before = journal_->counts().rows;
    return look_around();
}

Answer<void> ImportRun::read_rows() {
    const auto read = table::read_table(
        surroundings_.files.table_of(import_.id),
        {},
        [this](std::size_t number, const table::Row& row) { return on_row(number, row); }
    );
    if (problem_) return base::fail(*problem_);
    if (!read)
        return base::fail(Problem{
            .code = ProblemCode::ImportUnreadable, .log_detail = read.error().reason});
    return {};
}

table::Next ImportRun::on_row(std::size_t number, const table::Row& row) {
    auto taken = take_row(static_cast<std::int64_t>(number), row);
    if (!taken) problem_ = std::move(taken.error());
    const bool is_over = problem_ || pause_ != Pause::None;
    return is_over ? table::Next::Enough : table::Next::More;
}

Answer<void> ImportRun::take_row(std::int64_t number, const table::Row& row) {
    if (!headings_) {
        headings_ = TRY(Headings::read(row));
        return {};
    }
    if (surroundings_.ending.stop_requested()) {
        pause_ = Pause::Stopped;
        return {};
    }
    if (surroundings_.services.clock() - looked_ >= kLookEvery) TRY(look_around());
    if (pause_ != Pause::None) return {};
    const auto line = TRY(judged(number, headings_->cells_of(row)));
    if (line.is_null()) return {};
    return on_disk(journal_->close_row(line));
}

// Whether it is still wanted, still ours, and what its sender may do by now.
Answer<void> ImportRun::look_around() {
    auto& services = surroundings_.services;
    looked_ = services.clock();
    if (!surroundings_.is_ours()) {
        pause_ = Pause::Stopped;
        return {};
    }
    import_.counts = journal_->counts();
    TRY(or_problem(surroundings_.imports.save(import_, looked_)));
    if (import_.cancel_wanted || is_over(import_)) return refuse(ProblemCode::ImportOver);
    auto proved = Doorkeeper::caller_now(import_.by, looked_, services);
    if (!proved && will_come_back(proved.error())) return base::fail(proved.error());
    if (!proved || proved->caller.roles.empty()) return refuse(ProblemCode::NotAnAdministrator);
    proved_ = std::move(*proved);
    return {};
}

// Null for a row that was closed before.
Answer<base::Json> ImportRun::judged(std::int64_t number, Cells cells) {
    row_ = number;
    change_ = base::Json();
    const auto word = cells.find(Column::Action);
    const auto action = word == cells.end() ? std::nullopt : parse_row_action(word->second);
    auto outcome = Answer<void>();
    if (word != cells.end()) outcome = action ? seen_.take(*action, cells) : unknown_action();
    if (number <= journal_->last_row()) return base::Json();
    if (word == cells.end()) return skipped_row(number, cells);
    const auto closed = [&] { return closed_row({number, *headings_, cells, change_}, outcome); };
    if (outcome && TRY(was_made(number))) return closed();
    if (outcome) outcome = carry_out(number, *action, cells);
    if (!outcome && will_come_back(outcome.error())) return base::fail(outcome.error());
    return closed();
}

// Announced before the program was killed: made, if the account stands as it was to become.
Answer<bool> ImportRun::was_made(std::int64_t number) {
    const auto announced = journal_->announced();
    if (!announced || announced->row != number) return false;
    auto& accounts = surroundings_.services.directory.accounts();
    const auto account = TRY(or_problem(accounts.find(announced->account)));
    if (!account || standing_of(*account) != announced->standing) return false;
    change_ = announced->change;
    return true;
}

Answer<void> ImportRun::announce(std::int64_t number, const Change& change) {
    change_ = shown_in_report(change);
    if (!change.becomes) return {};
    return on_disk(
        journal_->announce({number, change.becomes->id, standing_of(*change.becomes), change_})
    );
}

Answer<void> ImportRun::carry_out(std::int64_t number, RowAction action, const Cells& given) {
    auto cells = given;
    if (!import_.reason.empty()) cells.try_emplace(Column::Reason, import_.reason);
    auto row = TRY(request_of(action, cells));
    row.request.peer = import_.origin;
    auto& services = surroundings_.services;
    auto progress = Progress::Deciding;
    const Call call{
        .request = row.request,
        .parameters = row.parameters,
        .caller_account = proved_->account,
        .caller_organization = proved_->organization,
        .caller = proved_->caller,
        .reference = import_.reference + "/" + std::to_string(number),
        .language = Language::Czech,
        .now = services.clock(),
        .progress = progress,
        .carrying = carrying_.get()};
    auto done = row.operation.resource(call, services);
    if (done) return {};
    auto problem = std::move(done.error());
    const bool is_recorded = carrying_->is_rehearsal() || problem.recorded == Recorded::Yes;
    if (is_recorded || will_come_back(problem)) return base::fail(std::move(problem));
    const Change refused{.activity = row.operation.activity, .target = named_target(cells)};
    TRY(services.trail.record_refused(attempt_of(call), refused, problem));
    return base::fail(std::move(problem));
}

}  // namespace admin_api
