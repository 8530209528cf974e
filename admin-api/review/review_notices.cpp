#include "admin-api/review/review_notices.h"

#include <array>

#include "admin-api/pipeline.h"
#include "core/state/value.h"

namespace admin_api {
namespace {

using base::Json;

constexpr std::string_view kSign = R"({"review":)";

struct StageText {
    ReviewStage stage{};
    std::string_view name;
    Text text;
};
constexpr auto kStages = std::to_array<StageText>({
    {ReviewStage::Opened,
     "review-opened",
     {"Začala kontrola oprávnění. O každém oprávnění ve své organizaci rozhodněte do uvedeného "
      "dne: potvrďte je, nebo ukončete.",
      "A review of permissions has opened. Decide about each permission in your organization by "
      "the day given: confirm or end it."}},
    {ReviewStage::Reminder,
     "review-reminder",
     {"Kontrola oprávnění se blíží ke konci a ve vaší organizaci zbývají nerozhodnutá oprávnění. "
      "Otevřete kontrolu a rozhodněte o nich.",
      "The review of permissions is coming to its end, and permissions of your organization are "
      "undecided. Open the review and decide about them."}},
    {ReviewStage::Overdue,
     "review-overdue",
     {"Lhůta kontroly oprávnění uplynula a ve vaší organizaci zbývají nerozhodnutá oprávnění. "
      "Rozhodněte o nich hned; ministerstvo o nich ví.",
      "The time of the review of permissions is over, and permissions of your organization are "
      "undecided. Decide about them now; the ministry knows of them."}},
    {ReviewStage::Escalated,
     "review-escalated",
     {"Lhůta kontroly oprávnění uplynula a některé organizace ji nedokončily. Najdete je v "
      "seznamu organizací kontroly.",
      "The time of the review of permissions is over, and some organizations have not finished. "
      "The list of its organizations names them."}},
});

const StageText* stage_named(std::string_view name) {
    for (const auto& one : kStages)
        if (one.name == name) return &one;
    return nullptr;
}

std::string_view name_of(ReviewStage stage) {
    for (const auto& one : kStages)
        if (one.stage == stage) return one.name;
    return "";
}

state::Record record_of(
    const account::AccountId& account, const ReviewNews& news, base::Instant now
) {
    return {
        .kind = state::Kind::Notice,
        .key = account.str() + "/" + news.review.id + "/" + news.stage.mark,
        .value = base::dump(Json::object(
            {{"review", news.review.id},
             {"name", news.review.name},
             {"stage", name_of(news.stage.stage)},
             {"deadline", base::to_iso(news.review.deadline)},
             {"undecided", static_cast<std::int64_t>(news.undecided)},
             {"organizations", static_cast<std::int64_t>(news.organizations)},
             {"at", state::json_of(now)}}
        )),
        .owner = {},
        .group = {},
        .expires = base::plus_months(now, kMonthsReviewsAreKept)};
}

}  // namespace

StageMark stage_of(const Review& review, const ReviewRules& rules, base::Day day) {
    const auto deadline = base::to_iso(review.deadline);
    if (review.is_overdue_on(day)) return {ReviewStage::Overdue, "overdue/" + deadline};
    StageMark stage{ReviewStage::Opened, "opened"};
    // The nearest one counts: who was not running yesterday does not send two.
    for (const auto days : rules.reminders)
        if (day >= review.deadline - std::chrono::days(days))
            stage = {ReviewStage::Reminder, "reminder/" + deadline + "/" + std::to_string(days)};
    return stage;
}

StageMark escalation_of(const Review& review) {
    return {ReviewStage::Escalated, "escalated/" + base::to_iso(review.deadline)};
}

Answer<void> tell(
    const account::AccountId& account, const ReviewNews& news, base::Instant now, Services& services
) {
    TRY(or_problem(services.store.add(record_of(account, news, now), now)));
    return {};
}

Answer<void> tell_administrators(
    const account::OrganizationId& organization,
    const ReviewNews& news,
    base::Instant now,
    Services& services
) {
    auto& accounts = services.directory.accounts();
    for (const auto& account : TRY(or_problem(accounts.administrators_in(organization))))
        TRY(tell(account.id, news, now, services));
    return {};
}

Answer<void> tell_ministry(const ReviewNews& news, base::Instant now, Services& services) {
    for (const auto& one : TRY(or_problem(services.directory.organizations().all())))
        if (one.kind == account::OrganizationKind::Ministry)
            TRY(tell_administrators(one.id, news, now, services));
    return {};
}

bool is_review_notice(const state::Record& record) {
    return record.value.starts_with(kSign);
}

Answer<Json> review_notice_of(const state::Record& record, Language language) {
    const auto value = TRY(or_problem(state::ValueReader::of(record)));
    const auto* stage = stage_named(TRY(or_problem(value.text("stage"))));
    if (stage == nullptr) return refuse(ProblemCode::StateUnavailable);
    const auto at = TRY(or_problem(value.instant("at")));
    const auto review = TRY(or_problem(value.text("review")));
    const auto name = TRY(or_problem(value.text("name")));
    const auto deadline = TRY(or_problem(value.text("deadline")));
    const auto undecided = TRY(or_problem(value.number("undecided")));
    return Json::object(
        {{"request", Json()},
         {"review", review},
         {"at", base::to_rfc3339(at)},
         {"module", Json()},
         {"state", stage->name},
         {"title", name},
         {"text", stage->text.in(language)},
         {"reason", ""},
         {"deadline", deadline},
         {"undecided", undecided}}
    );
}

}  // namespace admin_api
