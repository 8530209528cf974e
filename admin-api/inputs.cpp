#include "admin-api/inputs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "core/account/fold.h"

namespace admin_api {
namespace {

constexpr std::size_t kLongestReason = 500;
constexpr std::size_t kLongestList = 1000;
constexpr Text kNotText = {"Musí být text nebo null.", "It must be a text or null."};
constexpr Text kMissing = {"Musí být uvedeno.", "It must be given."};
constexpr Text kUnreadable = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};
constexpr Text kNotADay = {"Musí být den ve tvaru RRRR-MM-DD.", "It must be a day, YYYY-MM-DD."};
constexpr Text kBadLine = {
    "Příliš dlouhé, nebo s řídicími znaky či koncem řádku.",
    "Too long, or with control characters or an end of line."};
constexpr Text kNotAFlag = {"Musí být true nebo false.", "It must be true or false."};
constexpr Text kNotANumber = {
    "Musí být celé číslo v povoleném rozsahu.",
    "It must be a whole number in the permitted range."};
constexpr Text kNotAList = {"Musí být seznam textů.", "It must be a list of texts."};
constexpr Text kBadReason = {
    "Nejvýš 500 znaků na jednom řádku, bez řídicích znaků.",
    "At most 500 characters on one line without control characters."};

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

bool is_plain_line(std::string_view text, std::size_t longest) {
    const auto characters = account::composed(text);
    return characters && characters->size() <= longest &&
           std::all_of(characters->begin(), characters->end(), is_plain);
}

std::optional<std::size_t> whole_number(const std::string& text) {
    std::size_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream words(text);
    for (std::string part; std::getline(words, part, ',');) parts.push_back(part);
    return parts;
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
    if (is_plain_line(*found, kLongestReason)) return *found;
    add_fault("reason", "unreadable", kBadReason);
    return {};
}

std::optional<std::string> Inputs::line(std::string_view name, std::size_t longest) {
    const auto* found = text(name);
    if (found == nullptr) return was_given(name) ? std::optional<std::string>("") : std::nullopt;
    if (is_plain_line(*found, longest)) return *found;
    add_fault(name, "unreadable", kBadLine);
    return std::nullopt;
}

std::optional<bool> Inputs::flag(std::string_view name) {
    if (const auto* json = value(name)) {
        if (const auto* flag = json->as_bool()) return *flag;
        add_fault(name, "unreadable", kNotAFlag);
        return std::nullopt;
    }
    const auto* found = text(name);
    if (found == nullptr) return std::nullopt;
    if (*found == "true" || *found == "false") return *found == "true";
    add_fault(name, "unreadable", kNotAFlag);
    return std::nullopt;
}

std::optional<std::size_t> Inputs::number(std::string_view name, NumberRange range) {
    std::optional<std::size_t> read;
    if (const auto* json = value(name)) {
        const auto* number = json->as_int();
        if (number != nullptr && *number >= 0) read = static_cast<std::size_t>(*number);
    } else if (const auto* found = text(name)) {
        read = whole_number(*found);
    } else {
        return std::nullopt;
    }
    if (read && *read >= range.least && *read <= range.most) return read;
    add_fault(name, "unreadable", kNotANumber);
    return std::nullopt;
}

std::optional<std::vector<std::string>> Inputs::list(std::string_view name) {
    if (const auto* written = text(name)) {
        if (code_ == ProblemCode::ParametersInvalid) return split(*written);
        add_fault(name, "unreadable", kNotAList);
        return std::nullopt;
    }
    const auto* json = value(name);
    if (json == nullptr) return std::nullopt;
    std::vector<std::string> texts;
    const auto* items = json->as_array();
    const auto is_list = items != nullptr && items->size() <= kLongestList &&
                         std::all_of(items->begin(), items->end(), [&](const auto& item) {
                             if (item.as_string() == nullptr) return false;
                             texts.push_back(*item.as_string());
                             return true;
                         });
    if (is_list) return texts;
    add_fault(name, "unreadable", kNotAList);
    return std::nullopt;
}

std::optional<base::Secret> Inputs::secret(std::string_view name) const {
    const auto* found = text(name);
    if (found == nullptr) return std::nullopt;
    return base::Secret(*found);
}

const base::Json* Inputs::value(std::string_view name) {
    const auto found = std::ranges::find(values_, name, &Value::name);
    if (found == values_.end() || found->json.is_null()) return nullptr;
    found->is_read = true;
    return &found->json;
}

bool Inputs::was_given(std::string_view name) const {
    return std::ranges::find(values_, name, &Value::name) != values_.end();
}

Answer<void> Inputs::finish() const {
    auto faults = faults_;
    for (const auto& value : values_)
        if (!value.is_read && !value.json.is_null())
            faults.push_back({value.name, "not-text", kNotText});
    if (faults.empty()) return {};
    return base::fail(Problem{.code = code_, .faults = std::move(faults)});
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
