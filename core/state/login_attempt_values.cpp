#include "core/state/login_attempt_values.h"

#include "core/state/value.h"

namespace state {
namespace {

using base::Json;

Json to_json(const LoginAttempt& attempt) {
    return Json::object(
        {{"at", json_of(attempt.at)},
         {"activity", attempt.activity},
         {"outcome", attempt.outcome},
         {"cause", attempt.cause},
         {"reference", attempt.reference},
         {"client", attempt.client},
         {"module", attempt.module},
         {"origin", attempt.origin},
         {"user_agent", attempt.user_agent}}
    );
}

Json to_json(const std::vector<LoginAttempt>& attempts) {
    Json::Array items;
    for (const auto& attempt : attempts) items.push_back(to_json(attempt));
    return {std::move(items)};
}

Json to_json(const AccountLock& lock) {
    return Json::object(
        {{"since", json_of(lock.since)},
         {"sources", to_json(lock.sources)},
         {"ended", lock.ended ? json_of(*lock.ended) : Json()},
         {"ended_by", lock.ended_by},
         {"ended_as", lock.ended_as}}
    );
}

std::string text_at(const Json& json, std::string_view name) {
    return json.string_at(name).value_or("");
}

std::optional<base::Instant> instant_at(const Json& json, std::string_view name) {
    const auto value = json.int_at(name);
    if (!value) return std::nullopt;
    return base::Instant(std::chrono::milliseconds(*value));
}

LoginAttempt attempt_of(const Json& json) {
    return {
        .at = instant_at(json, "at").value_or(base::Instant()),
        .activity = text_at(json, "activity"),
        .outcome = text_at(json, "outcome"),
        .cause = text_at(json, "cause"),
        .reference = text_at(json, "reference"),
        .client = text_at(json, "client"),
        .module = text_at(json, "module"),
        .origin = text_at(json, "origin"),
        .user_agent = text_at(json, "user_agent")};
}

template <class T>
std::vector<T> list_at(const Json& json, std::string_view name, T (*read)(const Json&)) {
    std::vector<T> values;
    const auto* member = json.find(name);
    if (member == nullptr || member->as_array() == nullptr) return values;
    for (const auto& item : *member->as_array()) values.push_back(read(item));
    return values;
}

AccountLock lock_of(const Json& json) {
    return {
        .since = instant_at(json, "since").value_or(base::Instant()),
        .sources = list_at<LoginAttempt>(json, "sources", attempt_of),
        .ended = instant_at(json, "ended"),
        .ended_by = text_at(json, "ended_by"),
        .ended_as = text_at(json, "ended_as")};
}

std::optional<Json> object_in(std::string_view text) {
    auto json = base::parse_json(text, {.bytes = kLongestValue});
    if (!json || json->as_object() == nullptr) return std::nullopt;
    return *std::move(json);
}

}  // namespace

std::string text_of(const AttemptHistory& history) {
    Json::Array locks;
    for (const auto& lock : history.locks) locks.push_back(to_json(lock));
    return base::dump(
        Json::object({{"attempts", to_json(history.attempts)}, {"locks", std::move(locks)}})
    );
}

std::optional<AttemptHistory> history_of(std::string_view text) {
    const auto json = object_in(text);
    if (!json) return std::nullopt;
    return AttemptHistory{
        list_at<LoginAttempt>(*json, "attempts", attempt_of),
        list_at<AccountLock>(*json, "locks", lock_of)};
}

std::string text_of(const NotedAttempt& noted) {
    return base::dump(
        Json::object({{"account", noted.account.str()}, {"attempt", to_json(noted.attempt)}})
    );
}

std::optional<NotedAttempt> noted_of(std::string_view text) {
    const auto json = object_in(text);
    const auto* attempt = json ? json->find("attempt") : nullptr;
    if (attempt == nullptr) return std::nullopt;
    return NotedAttempt{account::AccountId(text_at(*json, "account")), attempt_of(*attempt)};
}

}  // namespace state
