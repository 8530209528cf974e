#include "admin-api/inputs.h"

#include <algorithm>
#include <array>

#include "core/account/fold.h"

namespace admin_api {
namespace {

constexpr std::size_t kLongestReason = 500;
constexpr Text kUnknown = {"Takový název zde není znám.", "This name is not known here."};
constexpr Text kRepeated = {"Smí být uveden jen jednou.", "It may be given only once."};
constexpr Text kNotText = {"Musí být text nebo null.", "It must be a text or null."};
constexpr Text kMissing = {"Musí být uvedeno.", "It must be given."};
constexpr Text kUnreadable = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};
constexpr Text kNotADay = {"Musí být den ve tvaru RRRR-MM-DD.", "It must be a day, YYYY-MM-DD."};
constexpr Text kBadReason = {
    "Nejvýš 500 znaků na jednom řádku, bez řídicích znaků.",
    "At most 500 characters on one line without control characters."};

bool is_known(std::string_view name, Names known) {
    return std::find(known.begin(), known.end(), name) != known.end();
}

struct Range {
    char32_t first;
    char32_t last;
};
// Would end the line, steer a terminal, or let a record read differently from what it says (S68).
constexpr auto kNotPlain = std::to_array<Range>(
    {{0x0000, 0x001F},
     {0x007F, 0x009F},
     {0x061C, 0x061C},
     {0x200E, 0x200F},
     {0x2028, 0x202E},
     {0x2066, 0x2069}}
);

bool is_plain(char32_t character) {
    return std::none_of(kNotPlain.begin(), kNotPlain.end(), [&](const Range& range) {
        return range.first <= character && character <= range.last;
    });
}

bool is_plain_line(std::string_view text) {
    const auto characters = account::composed(text);
    return characters && characters->size() <= kLongestReason &&
           std::all_of(characters->begin(), characters->end(), is_plain);
}

// The parser quotes what it read last, perhaps a password: its words go to no log.
Problem malformed(const base::JsonError& error) {
    Problem problem{.code = ProblemCode::BodyMalformed};
    constexpr std::string_view kDuplicate = "duplicate member ";
    if (error.reason.starts_with(kDuplicate))
        problem.faults.push_back({error.reason.substr(kDuplicate.size()), "repeated", kRepeated});
    return problem;
}

}  // namespace

void Inputs::add_fault(std::string_view name, std::string_view code, Text text) {
    faults_.push_back({std::string(name), code, text});
}
void Inputs::add_unreadable(std::string_view name) {
    add_fault(name, "unreadable", kUnreadable);
}

const std::string* Inputs::text(std::string_view name) const {
    const auto found = std::find_if(texts_.begin(), texts_.end(), [&](const auto& entry) {
        return entry.first == name;
    });
    return found == texts_.end() ? nullptr : &found->second.reveal();
}

const std::string* Inputs::required(std::string_view name) {
    const auto* found = text(name);
    if (found == nullptr) add_fault(name, "missing", kMissing);
    return found;
}

std::optional<base::Day> Inputs::day(std::string_view name) {
    const auto* found = text(name);
    if (found == nullptr) return std::nullopt;
    auto day = base::day_from_iso(*found);
    if (!day) add_fault(name, "unreadable", kNotADay);
    return day;
}

std::string Inputs::reason() {
    const auto* found = text("reason");
    if (found == nullptr) return {};
    if (is_plain_line(*found)) return *found;
    add_fault("reason", "unreadable", kBadReason);
    return {};
}

std::optional<base::Secret> Inputs::secret(std::string_view name) const {
    const auto* found = text(name);
    if (found == nullptr) return std::nullopt;
    return base::Secret(*found);
}

Answer<void> Inputs::finish() const {
    if (faults_.empty()) return {};
    return base::fail(Problem{.code = code_, .faults = faults_});
}

void Inputs::take_parameters(const web::Request& request, Names known) {
    for (const auto& [name, value] : request.query) {
        if (!is_known(name, known))
            add_fault(name, "unknown", kUnknown);
        else if (text(name) != nullptr)
            add_fault(name, "repeated", kRepeated);
        else
            texts_.emplace_back(name, base::Secret(value));
    }
}

void Inputs::take_member(const base::Json::Member& member, Names known) {
    const auto& [name, value] = member;
    if (!is_known(name, known))
        add_fault(name, "unknown", kUnknown);
    else if (const auto* written = value.as_string())
        texts_.emplace_back(name, base::Secret(*written));
    else if (!value.is_null())
        add_fault(name, "not-text", kNotText);
}

Inputs Inputs::from_query(const web::Request& request, Names known) {
    Inputs inputs(ProblemCode::ParametersInvalid);
    inputs.take_parameters(request, known);
    return inputs;
}

Answer<Inputs> Inputs::from_body(const web::Request& request, Names known) {
    Inputs inputs(ProblemCode::MembersInvalid);
    inputs.take_parameters(request, {});
    if (request.body.empty()) return inputs;
    if (!request.is_json()) return refuse(ProblemCode::BodyNotJson);
    const auto json = base::parse_json(request.body);
    if (!json) return base::fail(malformed(json.error()));
    const auto* members = json->as_object();
    if (members == nullptr) return refuse(ProblemCode::BodyMalformed);
    for (const auto& member : *members) inputs.take_member(member, known);
    return inputs;
}

Answer<Inputs> Inputs::from_either(const web::Request& request, Names known) {
    if (request.body.empty()) return from_query(request, known);
    return from_body(request, known);
}

Answer<std::string> reason_alone(Answer<Inputs> inputs) {
    auto given = TRY(std::move(inputs));
    auto reason = given.reason();
    TRY(given.finish());
    return reason;
}

Answer<void> check_order(const account::Validity& validity) {
    if (validity.from && validity.until && *validity.from > *validity.until)
        return refuse(ProblemCode::ValidityReversed);
    return {};
}

}  // namespace admin_api
