#include "sync/sources/subject_checks.h"

#include <algorithm>
#include <map>

#include "core/base/json.h"
#include "sync/names.h"

namespace registers {

namespace {

constexpr std::size_t kIcoDigits = 8;

bool is_damaged(const Representative& each) {
    const auto& name = each.name;
    return registers::is_damaged(name.given) || registers::is_damaged(name.surname) ||
           holds_marks(name.title_before) || holds_marks(name.title_after) ||
           holds_marks(each.function);
}

base::Json to_json(const Representative& each) {
    auto json = base::Json::object(
        {{"title_before", each.name.title_before},
         {"given", each.name.given},
         {"surname", each.name.surname},
         {"title_after", each.name.title_after},
         {"function", each.function}}
    );
    if (each.from) json.set("from", base::to_iso(*each.from));
    if (each.until) json.set("until", base::to_iso(*each.until));
    return json;
}

}  // namespace

std::string padded(const std::string& digits) {
    const bool numeric = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (!numeric || digits.empty() || digits.size() >= kIcoDigits) return digits;
    return std::string(kIcoDigits - digits.size(), '0') + digits;
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_white)
            line += c;
        else if (!line.ends_with(' '))
            line += ' ';
    }
    return line;
}

Subject in_doubt(Subject subject, Doubt doubt, Wording detail) {
    subject.doubt = doubt;
    subject.doubt_detail = std::move(detail);
    return subject;
}

Subject checked(Subject subject) {
    if (subject.doubt != Doubt::None) return subject;
    if (subject.representatives.empty()) return in_doubt(std::move(subject), Doubt::NobodyNamed);
    if (subject.representatives.size() > kMostRepresentatives)
        return in_doubt(
            std::move(subject),
            Doubt::Contradictory,
            {"víc lidí, než je možné", "more people than can be"}
        );
    const bool damaged = std::ranges::any_of(subject.representatives, [](const auto& each) {
        return is_damaged(each);
    });
    return damaged ? in_doubt(std::move(subject), Doubt::DamagedText) : subject;
}

std::vector<Subject> without_repeats(std::vector<Subject> listed) {
    std::vector<Subject> once;
    std::map<std::string, std::size_t> seen;
    for (auto& subject : listed) {
        const auto marks = {
            "key:" + subject.key, "ovm:" + (subject.ovm_id ? subject.ovm_id->str() : subject.key)};
        bool is_new = true;
        for (const auto& mark : marks) {
            const auto earlier = seen.find(mark);
            if (earlier == seen.end()) continue;
            auto& first = once[earlier->second];
            first.doubt = Doubt::ListedTwice;
            first.doubt_detail = worded(
                "{0} a {1} mají stejný identifikátor",
                "{0} and {1} share an identifier",
                {first.key, subject.key}
            );
            is_new = false;
        }
        if (!is_new) continue;
        for (const auto& mark : marks) seen.emplace(mark, once.size());
        once.push_back(std::move(subject));
    }
    return once;
}

std::string extract_of(const Subject& subject) {
    auto json = base::Json::object({{"key", subject.key}, {"name", subject.name}});
    if (subject.ico) json.set("ico", subject.ico->str());
    if (subject.ovm_id) json.set("ovm_id", subject.ovm_id->str());
    auto people = base::Json::array();
    for (const auto& each : subject.representatives) people.push(to_json(each));
    json.set("representatives", std::move(people));
    return base::dump_pretty(json) + "\n";
}

}  // namespace registers
