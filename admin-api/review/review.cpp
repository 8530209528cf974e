#include "admin-api/review/review.h"

#include <algorithm>
#include <array>

#include "core/state/value.h"

namespace admin_api {
namespace {

using base::Json;
using state::Kind;
using state::StoreError;
using state::StoreResult;

constexpr std::chrono::hours kDraftIsKept{1};
constexpr std::string_view kUnfinished = "review/unfinished";
constexpr std::string_view kFinished = "review/finished";
constexpr auto kStates = std::to_array<std::pair<ReviewState, std::string_view>>(
    {{ReviewState::Planned, "planned"},
     {ReviewState::Open, "open"},
     {ReviewState::Closed, "closed"}}
);

state::Record record_of(const Review& review, base::Instant now) {
    return {
        .kind = Kind::Review,
        .key = review.id,
        .value = written_form(review),
        .owner = std::string(review.is_closed() ? kFinished : kUnfinished),
        .group = {},
        .expires =
            review.is_draft ? now + kDraftIsKept : base::plus_months(now, kMonthsReviewsAreKept)};
}

template <class Tag>
std::vector<std::string> texts_of(const std::vector<base::Tagged<Tag>>& ids) {
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (const auto& id : ids) texts.push_back(id.str());
    return texts;
}

Json kept(const ReviewStep& step) {
    return Json::object(
        {{"what", step.what},
         {"by", step.by.id.str()},
         {"by_username", step.by.username.str()},
         {"reason", step.reason},
         {"at", state::json_of(step.at)}}
    );
}

StoreResult<std::vector<ReviewStep>> steps_in(const std::string& value) {
    const auto json = base::parse_json(value, {.bytes = state::kLongestValue});
    const auto* steps = json ? json->find("steps") : nullptr;
    if (steps == nullptr || steps->as_array() == nullptr) return base::fail(StoreError::Corrupt);
    std::vector<ReviewStep> all;
    for (const auto& step : *steps->as_array())
        all.push_back(
            {.what = step.string_at("what").value_or(""),
             .by =
                 {account::AccountId(step.string_at("by").value_or("")),
                  account::Username(step.string_at("by_username").value_or(""))},
             .reason = step.string_at("reason").value_or(""),
             .at = base::Instant(std::chrono::milliseconds(step.int_at("at").value_or(0)))}
        );
    return all;
}

StoreResult<Review> review_of(const state::Record& record) {
    const auto value = TRY(state::ValueReader::of(record));
    Review review;
    review.id = record.key;
    review.name = TRY(value.text("name"));
    const auto opens = base::day_from_iso(TRY(value.text("opens")));
    const auto deadline = base::day_from_iso(TRY(value.text("deadline")));
    if (!opens || !deadline) return base::fail(StoreError::Corrupt);
    review.opens = *opens;
    review.deadline = *deadline;
    for (const auto& name : TRY(value.texts("modules")))
        if (const auto module = account::parse_module(name)) review.modules.push_back(*module);
    review.regions = TRY(value.texts("regions"));
    for (auto& id : TRY(value.texts("organizations")))
        review.organizations.emplace_back(std::move(id));
    review.steps = TRY(steps_in(record.value));
    review.is_draft = TRY(value.text("draft")) == "yes";
    review.written = record.value;
    return review;
}

StoreResult<std::vector<Review>> counting(const std::vector<state::Record>& records) {
    std::vector<Review> found;
    for (const auto& record : records) {
        auto review = TRY(review_of(record));
        if (!review.is_draft) found.push_back(std::move(review));
    }
    return found;
}

}  // namespace

std::string_view name_of(ReviewState state) {
    for (const auto& [one, name] : kStates)
        if (one == state) return name;
    return "";
}

std::optional<ReviewState> parse_review_state(std::string_view text) {
    for (const auto& [state, name] : kStates)
        if (name == text) return state;
    return std::nullopt;
}

const ReviewStep* Review::last(std::string_view what) const {
    const auto found = std::find_if(steps.rbegin(), steps.rend(), [&](const ReviewStep& step) {
        return step.what == what;
    });
    return found == steps.rend() ? nullptr : &*found;
}

bool Review::is_closed() const {
    return last("closed") != nullptr;
}
bool Review::is_overdue_on(base::Day day) const {
    return day > deadline;
}
bool Review::asks_for(account::Module module) const {
    return modules.empty() || std::ranges::find(modules, module) != modules.end();
}
ReviewState Review::state_on(base::Day day) const {
    if (is_closed()) return ReviewState::Closed;
    return day < opens ? ReviewState::Planned : ReviewState::Open;
}

std::string written_form(const Review& review) {
    std::vector<std::string> modules;
    for (const auto module : review.modules) modules.emplace_back(account::wire_name(module));
    Json::Array steps;
    for (const auto& step : review.steps) steps.push_back(kept(step));
    return base::dump(Json::object(
        {{"name", review.name},
         {"opens", base::to_iso(review.opens)},
         {"deadline", base::to_iso(review.deadline)},
         {"modules", Json::strings(modules)},
         {"regions", Json::strings(review.regions)},
         {"organizations", Json::strings(texts_of(review.organizations))},
         {"steps", std::move(steps)},
         {"draft", review.is_draft ? "yes" : "no"}}
    ));
}

StoreResult<std::optional<Review>> Reviews::find(std::string_view id, base::Instant now) {
    const auto record = TRY(store_.get(Kind::Review, id, now));
    if (!record) return std::nullopt;
    auto review = TRY(review_of(*record));
    if (review.is_draft) return std::nullopt;
    return review;
}

StoreResult<std::vector<Review>> Reviews::all(base::Instant now) {
    constexpr std::size_t kMost = 10'000;
    return counting(TRY(store_.page(Kind::Review, "", kMost, now)));
}

StoreResult<std::vector<Review>> Reviews::unfinished(base::Instant now) {
    return counting(TRY(store_.of_owner(Kind::Review, kUnfinished, now)));
}

StoreResult<bool> Reviews::draft(const Review& review, base::Instant now) {
    const auto is_added = TRY(store_.add(record_of(review, now), now));
    if (is_added) return true;
    const auto standing = TRY(store_.get(Kind::Review, review.id, now));
    return standing && standing->value == written_form(review);
}

StoreResult<bool> Reviews::settle_draft(
    const Review& draft, const std::vector<Review>& compared, base::Instant now
) {
    auto counts = draft;
    counts.is_draft = false;
    const auto is_known = [&](const state::Record& record) {
        const auto review = review_of(record);
        if (!review) return false;
        return review->is_draft ||
               std::ranges::find(compared, review->id, &Review::id) != compared.end();
    };
    const auto replaced = TRY(store_.replace_while(
        {record_of(counts, now), written_form(draft)},
        [&](const std::vector<state::Record>& standing) {
            return std::ranges::all_of(standing, is_known);
        },
        now
    ));
    return replaced == state::Replaced::Written;
}

StoreResult<bool> Reviews::change(const Review& seen, const Review& next, base::Instant now) {
    return store_.replace(record_of(next, now), seen.written);
}

}  // namespace admin_api
