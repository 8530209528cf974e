#include "admin-api/personal_data/retention_keeper.h"

#include "admin-api/pipeline.h"

namespace admin_api {
namespace {

constexpr std::size_t kBatch = 200;

// With a part that the directory did not answer: it is passed over. After some in a row it is the
// directory that is away.
class Patience {
public:
    [[nodiscard]] Answer<void> bear(Answer<void> part) {
        if (part) {
            in_a_row_ = 0;
            return {};
        }
        const auto code = part.error().code;
        const bool is_silent =
            code == ProblemCode::DirectoryUnavailable || code == ProblemCode::DirectoryBusy;
        if (!is_silent || ++in_a_row_ == kMostInARow) return part;
        passed_over_ = std::move(part);
        return {};
    }
    // The latest part that was passed over.
    [[nodiscard]] const Answer<void>& outcome() const { return passed_over_; }

private:
    static constexpr int kMostInARow = 3;
    int in_a_row_ = 0;
    Answer<void> passed_over_;
};

}  // namespace

struct RetentionKeeper::Day {
    base::Instant due;
    base::Instant now;
    RetentionMoments moments;
};

RetentionKeeper::RetentionKeeper(Surroundings surroundings)
    : surroundings_(std::move(surroundings)),
      work_(surroundings_.store, "retention", surroundings_.random) {}

RetentionKeeper::Look RetentionKeeper::look(const std::stop_token& ending) {
    const auto now = surroundings_.clock();
    const Day day{
        .due = base::prague_midnight(base::prague_day(now)),
        .now = now,
        .moments = moments_of(surroundings_.rules.now()->settings.retention, now)};
    const auto looked = work_on(day, ending);
    if (!looked)
        surroundings_.log.warning(
            "retention.unfinished",
            {{"problem", std::string(code_of(looked.error().code))},
             {"detail", looked.error().log_detail}}
        );
    const auto result = looked.value_or(Look::Unfinished);
    if (result == Look::Unfinished)
        static_cast<void>(work_.give_back(surroundings_.clock()));  // its minute ends anyway
    return result;
}

Answer<RetentionKeeper::Look> RetentionKeeper::work_on(
    const Day& day, const std::stop_token& ending
) {
    const auto is_ours = TRY(is_still_ours(day));
    if (!is_ours) return Look::NotOurs;
    const auto cleared = clear_contacts(day, ending);
    TRY(erase_consents(day, ending));
    TRY(cleared);
    if (ending.stop_requested()) return Look::Unfinished;
    const auto is_done = TRY(or_problem(work_.finish(day.due, surroundings_.clock())));
    return is_done ? Look::Finished : Look::NotOurs;
}

Answer<bool> RetentionKeeper::is_still_ours(const Day& day) {
    const auto turn = TRY(or_problem(work_.take(day.due, surroundings_.clock())));
    return turn == state::Turn::Ours;
}

// What was cleared is found no more; what cannot be cleared, because it was touched meanwhile, is
// not obsolete any more either.
Answer<void> RetentionKeeper::clear_contacts(const Day& day, const std::stop_token& ending) {
    Patience patience;
    for (const auto& organization : TRY(or_problem(surroundings_.organizations.all()))) {
        if (ending.stop_requested()) return {};
        const auto is_ours = TRY(is_still_ours(day));
        if (!is_ours) return {};
        TRY(patience.bear(clear_contacts_of(organization.id, day.moments.contacts)));
    }
    return patience.outcome();
}

Answer<void> RetentionKeeper::clear_contacts_of(
    const account::OrganizationId& organization, base::Instant before
) {
    auto& retention = surroundings_.retention;
    const auto contacts = TRY(or_problem(retention.contacts_ended_before(before, organization)));
    for (const auto& contact : contacts) TRY(clear(contact, before));
    return {};
}

Answer<void> RetentionKeeper::erase_consents(const Day& day, const std::stop_token& ending) {
    while (!ending.stop_requested()) {
        const auto is_ours = TRY(is_still_ours(day));
        if (!is_ours) return {};
        const auto batch = TRY(or_problem(
            surroundings_.retention.consents_withdrawn_before(day.moments.consents, kBatch)
        ));
        for (const auto& consent : batch) TRY(erase(consent));
        if (batch.size() < kBatch) return {};
    }
    return {};
}

// The record names the fields and holds nothing of what stood in them.
Answer<void> RetentionKeeper::clear(
    const directory::ObsoleteContact& contact, base::Instant before
) {
    const Change change{
        .activity = "account.minimise",
        .target = contact.username.str(),
        .before = base::Json::object({{"fields", base::Json::strings(contact.fields)}}),
        .after = base::Json::object({{"fields", base::Json::Array()}})};
    const auto act = [&]() -> Answer<void> {
        const auto cleared = TRY(or_problem(surroundings_.retention.clear(contact, before)));
        if (cleared == directory::Applied::ConditionFailed)
            return refuse(ProblemCode::ConcurrentChange);
        return {};
    };
    auto done = carry_out(attempt(), surroundings_.trail, change, act);
    // It is needed again: recorded as not done, and nothing to stop for.
    if (!done && done.error().code == ProblemCode::ConcurrentChange) return {};
    TRY(done);
    surroundings_.metrics.count("klicnik_admin_retention_total", {{"what", "contact"}});
    return {};
}

Answer<void> RetentionKeeper::erase(const directory::ObsoleteConsent& consent) {
    const Change change{
        .activity = "consent.erase",
        .target = consent.id,
        .before = base::Json::object({{"withdrawn", base::to_iso(consent.withdrawn)}}),
        .after = base::Json::object({{"withdrawn", base::Json()}})};
    TRY(carry_out(attempt(), surroundings_.trail, change, [&] {
        return or_problem(surroundings_.retention.remove(consent));
    }));
    surroundings_.metrics.count("klicnik_admin_retention_total", {{"what", "consent"}});
    return {};
}

Attempt RetentionKeeper::attempt() const {
    return {
        .account = std::string(kSystem),
        .origin = "",
        .reference = base::random_reference(surroundings_.random)};
}

}  // namespace admin_api
