#include "core/state/register_checks.h"

#include <array>

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::chrono::hours kRemembered{24 * 400};
constexpr int kMostRaces = 3;

constexpr std::array kStages = {CheckStage::Asked, CheckStage::Running, CheckStage::Done};
constexpr std::array kAskers = {
    CheckAsker::Administration, CheckAsker::Login, CheckAsker::Operator};
constexpr std::array kOutcomes = {
    CheckOutcome::Confirmed,
    CheckOutcome::Changed,
    CheckOutcome::ChangedInPart,
    CheckOutcome::Waiting,
    CheckOutcome::Refused,
    CheckOutcome::NotListed,
    CheckOutcome::InDoubt,
    CheckOutcome::Silent,
    CheckOutcome::NotReadYet};

template <class Names>
StoreResult<typename Names::value_type> named(const Names& names, std::string_view text) {
    for (const auto each : names)
        if (wire_name(each) == text) return each;
    return base::fail(StoreError::Corrupt);
}

base::Json list_of(const std::vector<RegisterAnswer>& answers) {
    base::Json::Array list;
    for (const auto& each : answers)
        list.push_back(base::Json::object(
            {{"source", each.source},
             {"outcome", std::string(wire_name(each.outcome))},
             {"changes", each.changes},
             {"run", each.run}}
        ));
    return list;
}

Record record_of(const RegisterCheck& check, base::Instant due) {
    const auto value = base::Json::object(
        {{"organization", check.organization.str()},
         {"stage", std::string(wire_name(check.stage))},
         {"asker", std::string(wire_name(check.asker))},
         {"asked", json_of(check.asked)},
         {"finished", json_of(check.finished)},
         {"again", json_of(check.again)},
         {"answers", list_of(check.answers)}}
    );
    return {
        .kind = Kind::RegisterCheck,
        .key = check.organization.str(),
        .value = base::dump(value),
        .owner = {},
        .group = {},
        .expires = check.asked + kRemembered,
        .due = due};
}

StoreResult<std::vector<RegisterAnswer>> answers_of(const Record& record) {
    std::vector<RegisterAnswer> answers;
    const auto json = base::parse_json(record.value, {.bytes = kLongestValue});
    const auto* const list = json ? json->find("answers") : nullptr;
    if (list == nullptr || list->as_array() == nullptr) return base::fail(StoreError::Corrupt);
    for (const auto& item : *list->as_array()) {
        RegisterAnswer answer;
        answer.source = item.string_at("source").value_or("");
        answer.outcome = TRY(named(kOutcomes, item.string_at("outcome").value_or("")));
        answer.changes = item.int_at("changes").value_or(0);
        answer.run = item.string_at("run").value_or("");
        answers.push_back(std::move(answer));
    }
    return answers;
}

StoreResult<RegisterCheck> check_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    const auto stage = TRY(value.text("stage"));
    const auto asker = TRY(value.text("asker"));
    RegisterCheck check;
    check.organization = account::OrganizationId(TRY(value.text("organization")));
    check.stage = TRY(named(kStages, stage));
    check.asker = TRY(named(kAskers, asker));
    check.asked = TRY(value.instant("asked"));
    check.finished = TRY(value.instant("finished"));
    check.again = TRY(value.instant("again"));
    check.answers = TRY(answers_of(record));
    check.value = record.value;
    return check;
}

// What a wish is told by the check that stands; nothing when it makes a new one.
std::optional<Asking> answer_by(
    const std::optional<RegisterCheck>& standing, const CheckWish& wish, base::Instant now
) {
    if (!standing) return std::nullopt;
    if (standing->stage != CheckStage::Done) return Asking::Standing;
    if (wish.asker == CheckAsker::Operator) return std::nullopt;
    const bool is_soon = now < standing->asked + wish.pause || now < standing->again;
    return is_soon ? std::optional(Asking::TooSoon) : std::nullopt;
}

}  // namespace

std::string_view wire_name(CheckStage stage) {
    switch (stage) {
        case CheckStage::Asked: return "asked";
        case CheckStage::Running: return "running";
        case CheckStage::Done: return "done";
    }
    return "";
}

std::string_view wire_name(CheckAsker asker) {
    switch (asker) {
        case CheckAsker::Administration: return "administration";
        case CheckAsker::Login: return "login";
        case CheckAsker::Operator: return "operator";
    }
    return "";
}

std::string_view wire_name(CheckOutcome outcome) {
    switch (outcome) {
        case CheckOutcome::Confirmed: return "confirmed";
        case CheckOutcome::Changed: return "changed";
        case CheckOutcome::ChangedInPart: return "changed-in-part";
        case CheckOutcome::Waiting: return "waiting";
        case CheckOutcome::Refused: return "refused";
        case CheckOutcome::NotListed: return "not-listed";
        case CheckOutcome::InDoubt: return "in-doubt";
        case CheckOutcome::Silent: return "silent";
        case CheckOutcome::NotReadYet: return "not-read-yet";
    }
    return "";
}

StoreResult<std::optional<RegisterCheck>> RegisterChecks::find(
    const account::OrganizationId& organization, base::Instant now
) const {
    const auto record = TRY(store_.get(Kind::RegisterCheck, organization.str(), now));
    if (!record) return std::nullopt;
    return TRY(check_of(*record));
}

StoreResult<AskedCheck> RegisterChecks::ask(const CheckWish& wish, base::Instant now) const {
    for (int race = 0; race < kMostRaces; ++race) {
        const auto standing = TRY(find(wish.organization, now));
        if (const auto answer = answer_by(standing, wish, now))
            return AskedCheck{*answer, *standing};
        RegisterCheck fresh{wish.organization, CheckStage::Asked, wish.asker, now};
        // What came of the last one is shown until this one is done.
        if (standing) fresh.answers = standing->answers;
        if (standing) fresh.finished = standing->finished;
        const auto record = record_of(fresh, now);
        const bool is_ours =
            TRY(standing ? store_.replace(record, standing->value) : store_.add(record, now));
        fresh.value = record.value;
        if (is_ours) return AskedCheck{Asking::New, std::move(fresh)};
    }
    return base::fail(StoreError::Unavailable);
}

StoreResult<std::vector<RegisterCheck>> RegisterChecks::waiting(
    std::size_t limit, base::Instant now
) const {
    std::vector<RegisterCheck> found;
    for (const auto& record : TRY(store_.of_kind(Kind::RegisterCheck, limit, now)))
        found.push_back(TRY(check_of(record)));
    return found;
}

StoreResult<bool> RegisterChecks::begin(RegisterCheck& check, base::Instant now) const {
    const auto expected = check.value;
    check.stage = CheckStage::Running;
    const auto record = record_of(check, now);
    check.value = record.value;
    return store_.replace(record, expected);
}

StoreResult<bool> RegisterChecks::finish(
    const RegisterCheck& check,
    std::vector<RegisterAnswer> answers,
    base::Instant now,
    std::chrono::milliseconds pause
) const {
    auto done = check;
    done.stage = CheckStage::Done;
    done.finished = now;
    done.again = now + pause;
    done.answers = std::move(answers);
    return store_.replace(record_of(done, base::Instant()), check.value);
}

StoreResult<bool> RegisterChecks::postpone(const RegisterCheck& check, base::Instant until) const {
    auto later = check;
    later.stage = CheckStage::Asked;
    return store_.replace(record_of(later, until), check.value);
}

}  // namespace state
