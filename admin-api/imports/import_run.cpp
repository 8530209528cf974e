#include "admin-api/imports/import_run.h"

#include "admin-api/imports/row_result.h"
#include "admin-api/pipeline.h"

namespace admin_api {
namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::chrono::milliseconds kWait{100};  // for rows under way, until the next look
// One fewer than a program has connections for searches, so that calls always find one.
constexpr std::size_t kLanes = 3;

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
    if (lanes_) lanes_->stop();
    if (journal_ && done) done = on_disk(journal_->settle());
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
    // What a rehearsal remembered went with the program; nothing was changed, so it begins anew.
    if (import_.mode == ImportMode::Check) TRY(on_disk(journal_->clear()));
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
    return finish_rows();
}

table::Next ImportRun::on_row(std::size_t number, const table::Row& row) {
    auto taken = take_row(static_cast<std::int64_t>(number), row);
    if (!taken) problem_ = std::move(taken.error());
    const bool is_over = problem_ || pause_ != Pause::None;
    return is_over ? table::Next::Enough : table::Next::More;
}

Answer<void> ImportRun::take_row(std::int64_t number, const table::Row& row) {
    if (!headings_) return begin(row);
    TRY(look_around_when_due());
    if (pause_ != Pause::None) return {};
    return hand_over(task_of(number, headings_->cells_of(row)));
}

Answer<void> ImportRun::begin(const table::Row& headings) {
    headings_ = TRY(Headings::read(headings));
    if (import_.mode == ImportMode::Check) rehearsal_.emplace();
    judge_.emplace(
        import_,
        RowJudge::Surroundings{
            .services = surroundings_.services,
            .journal = *journal_,
            .headings = *headings_,
            .rehearsal = rehearsal_ ? &*rehearsal_ : nullptr,
            .sender = [this] { return sender(); },
            .wait_for_earlier = [this](std::int64_t number
                                ) { return lanes_->wait_for_earlier(number); }}
    );
    if (!rehearsal_)
        lanes_ = std::make_unique<RowLanes>(kLanes, [this](const RowTask& task) {
            return judge_->judge(task);
        });
    return {};
}

RowTask ImportRun::task_of(std::int64_t number, Cells cells) {
    RowTask task{.number = number, .action = {}, .cells = std::move(cells), .seen = {}};
    const auto word = task.cells.find(Column::Action);
    if (word == task.cells.end()) return task;
    task.action = parse_row_action(word->second);
    task.seen = task.action ? seen_.take(*task.action, task.cells) : unknown_action();
    return task;
}

Answer<void> ImportRun::hand_over(const RowTask& task) {
    if (!lanes_) return judge_->judge(task);
    while (pause_ == Pause::None && !lanes_->put(task, kWait)) TRY(look_around_when_due());
    return lanes_->outcome();
}

Answer<void> ImportRun::finish_rows() {
    if (!lanes_) return {};
    while (pause_ == Pause::None && !lanes_->is_done(kWait)) TRY(look_around_when_due());
    return lanes_->outcome();
}

Answer<void> ImportRun::look_around_when_due() {
    if (surroundings_.ending.stop_requested()) pause_ = Pause::Stopped;
    const bool is_due = surroundings_.services.clock() - looked_ >= kLookEvery;
    if (pause_ != Pause::None || !is_due) return {};
    return look_around();
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
    const std::lock_guard lock(sender_mutex_);
    sender_ = std::make_shared<const Doorkeeper::Proved>(std::move(*proved));
    return {};
}

ImportRun::Sender ImportRun::sender() const {
    const std::lock_guard lock(sender_mutex_);
    return sender_;
}

}  // namespace admin_api
