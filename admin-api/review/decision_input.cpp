#include "admin-api/review/decision_input.h"

#include <algorithm>
#include <array>
#include <set>

#include "admin-api/inputs.h"
#include "core/account/ids.h"

namespace admin_api {
namespace {

using base::Json;

constexpr std::size_t kBodyBytes = 131072;
constexpr Text kNotRows = {
    "Musí být seznam jednoho až 200 rozhodnutí.", "It must be a list of one to 200 decisions."};
constexpr Text kNotARow = {"Musí být objekt.", "It must be an object."};
constexpr Text kUnknown = {"Takový člen zde není znám.", "This member is not known here."};
constexpr Text kNotText = {"Musí být text.", "It must be a text."};
constexpr Text kNotARight = {
    "Musí být id ze seznamu oprávnění kontroly.",
    "It must be an id from the review's list of rights."};
constexpr Text kNotAWord = {"Musí být confirm nebo end.", "It must be confirm or end."};
constexpr Text kTwice = {
    "O tomto oprávnění rozhoduje i jiný řádek.", "Another row decides about this right, too."};
constexpr Text kBadReason = {
    "Nejvýš 500 znaků na jednom řádku, bez řídicích znaků.",
    "At most 500 characters on one line without control characters."};
constexpr auto kMembers =
    std::to_array<std::string_view>({"right", "decision", "etag", "reason", "approval"});

bool is_right(std::string_view text) {
    const auto colon = text.rfind(':');
    return colon != std::string_view::npos && account::parse_username(text.substr(0, colon)) &&
           account::is_uuid(text.substr(colon + 1));
}

// As the member `reason` of any other body.
bool is_reason(const std::string& text) {
    web::Request request;
    request.headers.set("content-type", "application/json");
    request.body = base::dump(Json::object({{"reason", text}}));
    return reason_alone(Inputs::from_body(request, {"reason"})).has_value();
}

class Rows {
public:
    [[nodiscard]] Answer<std::vector<Decision>> read(const Json& body);

private:
    void add_fault(const std::string& name, std::string_view code, Text text) {
        faults_.push_back({name, code, text});
    }
    void check_known(const Json::Object& members, const std::string& place);
    [[nodiscard]] std::string text(
        const Json& object, std::string_view member, const std::string& place
    );
    [[nodiscard]] std::string reason(const Json& object, const std::string& place);
    [[nodiscard]] Decision row(const Json& object, const std::string& place);
    [[nodiscard]] const Json::Array* list_in(const Json& body);
    void add(const Json& object);

    std::vector<Decision> decisions_;
    std::size_t count_ = 0;  // of rows looked at
    std::vector<Fault> faults_;
    std::set<std::string> seen_;
};

void Rows::check_known(const Json::Object& members, const std::string& place) {
    for (const auto& [name, value] : members)
        if (std::ranges::find(kMembers, name) == kMembers.end())
            add_fault(std::string(place).append(".").append(name), "unknown", kUnknown);
}

std::string Rows::text(const Json& object, std::string_view member, const std::string& place) {
    const auto* value = object.find(member);
    if (value == nullptr || value->is_null()) return {};
    if (value->as_string() != nullptr) return *value->as_string();
    add_fault(place + std::string(member), "not-text", kNotText);
    return {};
}

std::string Rows::reason(const Json& object, const std::string& place) {
    auto given = text(object, "reason", place);
    if (is_reason(given)) return given;
    add_fault(place + "reason", "unreadable", kBadReason);
    return {};
}

Decision Rows::row(const Json& object, const std::string& place) {
    const auto within = place + ".";
    Decision decision{
        .right = text(object, "right", within),
        .etag = text(object, "etag", within),
        .reason = reason(object, within),
        .approval = text(object, "approval", within)};
    const auto word = text(object, "decision", within);
    decision.word = word == "end" ? Word::End : Word::Confirm;
    if (word != "end" && word != "confirm") add_fault(within + "decision", "unreadable", kNotAWord);
    if (!is_right(decision.right))
        add_fault(within + "right", "unreadable", kNotARight);
    else if (!seen_.insert(decision.right).second)
        add_fault(within + "right", "repeated", kTwice);
    return decision;
}

// nullptr with a fault when it is no list of so many.
const Json::Array* Rows::list_in(const Json& body) {
    const auto* list = body.find("decisions");
    const auto* rows = list == nullptr ? nullptr : list->as_array();
    if (rows != nullptr && !rows->empty() && rows->size() <= kMostDecisions) return rows;
    add_fault("decisions", "unreadable", kNotRows);
    return nullptr;
}

void Rows::add(const Json& object) {
    const auto place = "decisions[" + std::to_string(count_++) + "]";
    if (object.as_object() == nullptr) return add_fault(place, "unreadable", kNotARow);
    check_known(*object.as_object(), place);
    decisions_.push_back(row(object, place));
}

Answer<std::vector<Decision>> Rows::read(const Json& body) {
    for (const auto& [name, value] : *body.as_object())
        if (name != "decisions" && name != "reason") add_fault(name, "unknown", kUnknown);
    const auto common = reason(body, "");
    if (const auto* rows = list_in(body))
        for (const auto& object : *rows) add(object);
    for (auto& decision : decisions_)
        if (decision.reason.empty()) decision.reason = common;
    if (faults_.empty()) return std::move(decisions_);
    return base::fail(Problem{.code = ProblemCode::MembersInvalid, .faults = std::move(faults_)});
}

}  // namespace

Answer<std::vector<Decision>> decisions_in(const web::Request& request) {
    if (!request.is_json()) return refuse(ProblemCode::BodyNotJson);
    const auto body = base::parse_json(request.body, {.bytes = kBodyBytes});
    if (!body || body->as_object() == nullptr) return refuse(ProblemCode::BodyMalformed);
    return Rows().read(*body);
}

}  // namespace admin_api
