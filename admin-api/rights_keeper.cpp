#include "admin-api/rights_keeper.h"

#include "admin-api/pipeline.h"

namespace admin_api {
namespace {

constexpr std::string_view kActivity = "rights.keep";

base::Json to_json(const directory::DerivedRights& rights) {
    return base::Json::object(
        {{"administers", base::Json::strings(rights.modules)}, {"policy", rights.policy}}
    );
}

// Worth another try, and the next account would fare no better.
bool is_away(const Problem& problem) {
    constexpr int kUnavailable = 503;
    return status_of(problem.code) == kUnavailable;
}

}  // namespace

RightsKeeper::RightsKeeper(Surroundings surroundings) : surroundings_(std::move(surroundings)) {}

RightsKeeper::Look RightsKeeper::look(const std::stop_token& ending) {
    const auto now = surroundings_.clock();
    const auto done = correct_all(now, ending);
    const auto is_finished = done.has_value() && !ending.stop_requested();
    if (!done)
        surroundings_.log.warning(
            "rights.not_kept",
            {{"problem", std::string(code_of(done.error().code))},
             {"detail", done.error().log_detail}}
        );
    if (is_finished) last_ = now;
    surroundings_.metrics.count(
        "klicnik_admin_rights_looks_total", {{"result", is_finished ? "finished" : "unfinished"}}
    );
    return is_finished ? Look::Finished : Look::Unfinished;
}

Answer<void> RightsKeeper::correct_all(base::Instant now, const std::stop_token& ending) {
    // A clock that was set back: what was touched since is not known.
    if (last_ && *last_ > now) last_.reset();
    const auto ids = TRY(or_problem(surroundings_.administration.rights_in_question(last_, now)));
    for (const auto& id : ids) {
        if (ending.stop_requested()) return {};
        auto corrected = correct(id, now);
        if (corrected) continue;
        if (is_away(corrected.error())) return corrected;
        surroundings_.log.error(
            "rights.not_corrected",
            {{"account", id.str()}, {"problem", std::string(code_of(corrected.error().code))}}
        );
    }
    return {};
}

Answer<void> RightsKeeper::correct(const account::AccountId& id, base::Instant now) {
    const auto change = TRY(or_problem(surroundings_.administration.derived_change_of(id, now)));
    return change ? carry_out(*change) : Answer<void>();
}

Answer<void> RightsKeeper::carry_out(const directory::DerivedChange& change) {
    const Attempt attempt{
        .account = std::string(kSystem),
        .origin = "",
        .reference = base::random_reference(surroundings_.random)};
    const Change recorded{
        .activity = kActivity,
        .target = change.username.str(),
        .before = to_json(change.before),
        .after = to_json(change.after)};
    TRY(admin_api::carry_out(attempt, surroundings_.trail, recorded, [&] {
        return or_problem(surroundings_.administration.apply(change));
    }));
    surroundings_.metrics.count("klicnik_admin_rights_corrected_total");
    surroundings_.log.info(
        "rights.corrected",
        {{"reference", attempt.reference},
         {"account", change.account.str()},
         {"before", base::dump(to_json(change.before))},
         {"after", base::dump(to_json(change.after))}}
    );
    return {};
}

}  // namespace admin_api
