#include "admin-api/review/review_view.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api {
namespace {

using base::Json;

Json number(std::size_t count) {
    return {static_cast<std::int64_t>(count)};
}

Json or_null(const std::optional<base::Instant>& instant) {
    return instant ? Json(base::to_rfc3339(*instant)) : Json();
}

Json scope_of(const Review& review) {
    std::vector<std::string> organizations;
    for (const auto& id : review.organizations) organizations.push_back(id.str());
    return Json::object(
        {{"regions", Json::strings(review.regions)},
         {"organizations", Json::strings(organizations)}}
    );
}

enum class NamesOfPersons { Told, Hidden };

Json history_of(const Review& review, NamesOfPersons names) {
    Json::Array steps;
    for (const auto& step : review.steps) {
        const bool is_told = names == NamesOfPersons::Told && !step.by.username.str().empty();
        steps.push_back(Json::object(
            {{"what", step.what},
             {"by", is_told ? Json(step.by.username.str()) : Json()},
             {"reason", step.reason},
             {"at", base::to_rfc3339(step.at)}}
        ));
    }
    return {std::move(steps)};
}

}  // namespace

Json to_json(const Review& review, const account::Caller& caller, base::Instant now) {
    const bool is_wide = account::reaches_all_organizations(caller);
    const auto today = base::prague_day(now);
    std::vector<std::string> modules;
    for (const auto module : review.modules) modules.emplace_back(account::wire_name(module));
    return Json::object(
        {{"id", review.id},
         {"name", review.name},
         {"state", name_of(review.state_on(today))},
         {"opens", base::to_iso(review.opens)},
         {"deadline", base::to_iso(review.deadline)},
         {"overdue", !review.is_closed() && review.is_overdue_on(today)},
         {"modules", Json::strings(modules)},
         {"scope", is_wide ? scope_of(review) : Json()},
         {"history", history_of(review, is_wide ? NamesOfPersons::Told : NamesOfPersons::Hidden)}}
    );
}

std::string etag_of(const Review& review) {
    constexpr std::size_t kLength = 27;
    const auto digest = base::sha256(written_form(review));
    return '"' + base::base64url_encode(digest).substr(0, kLength) + '"';
}

namespace {

Json counts_in(const ReviewCounts& counts, std::size_t percent) {
    return Json::object(
        {{"rights", number(counts.rights)},
         {"confirmed", number(counts.confirmed)},
         {"ended", number(counts.ended)},
         {"otherwise", number(counts.otherwise)},
         {"undecided", number(counts.undecided())},
         {"for_ministry", number(counts.for_ministry)},
         {"percent", number(percent)}}
    );
}

// An organization whose rights are not gathered has decided nothing, however few are known.
std::size_t percent_of(const ReviewProgress& progress) {
    const auto percent = progress.counts.percent();
    if (progress.organizations == 0) return percent;
    return percent * progress.gathered / progress.organizations;
}

}  // namespace

Json to_json(const ReviewCounts& counts) {
    return counts_in(counts, counts.percent());
}

Json to_json(const ReviewPlace& place) {
    return Json::object(
        {{"organization", Json::object({{"id", place.organization.str()}, {"name", place.name}})},
         {"begun", or_null(place.begun)},
         {"finished", or_null(place.finished)},
         {"counts", to_json(place.counts)}}
    );
}

ReviewProgress progress_of(const std::vector<ReviewPlace>& places, std::size_t tickets) {
    ReviewProgress progress;
    progress.gathered = places.size();
    progress.organizations = places.size() + tickets;
    for (const auto& place : places) {
        progress.counts += place.counts;
        if (place.finished) ++progress.finished;
        if (place.begun || place.finished) ++progress.begun;
    }
    return progress;
}

Json to_json(const ReviewProgress& progress) {
    return Json::object(
        {{"organizations", number(progress.organizations)},
         {"gathered", number(progress.gathered)},
         {"begun", number(progress.begun)},
         {"finished", number(progress.finished)},
         {"counts", counts_in(progress.counts, percent_of(progress))}}
    );
}

}  // namespace admin_api
