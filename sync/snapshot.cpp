#include "sync/snapshot.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace registers {

namespace {

// A separator that cannot stand in XML text keeps "a" + "bc" apart from "ab" + "c".
constexpr char kSeparator = '\x1f';

std::string line_of(const Representative& representative) {
    std::string line;
    for (const auto& part :
         {representative.name.title_before,
          representative.name.given,
          representative.name.surname,
          representative.name.title_after,
          representative.function})
        line += part + kSeparator;
    return line;
}

}  // namespace

Wording describe(Doubt doubt) {
    switch (doubt) {
        case Doubt::None: return {"potvrzeno", "confirmed"};
        case Doubt::DetailMissing:
            return {"soubor s podrobnostmi chybí", "its detail file is missing"};
        case Doubt::DetailBroken:
            return {"soubor s podrobnostmi nelze přečíst", "its detail file cannot be read"};
        case Doubt::DetailOfAnotherSubject:
            return {
                "soubor s podrobnostmi je o jiném subjektu",
                "its detail file is about another subject"};
        case Doubt::DamagedText:
            return {"text obsahuje poškozené znaky", "a text holds damaged characters"};
        case Doubt::NobodyNamed:
            return {
                "registr neuvádí vůbec žádného zástupce",
                "the register names no representative at all"};
        case Doubt::ListedTwice:
            return {"seznam subjekt uvádí víckrát", "the index lists it more than once"};
        case Doubt::RecordIncomplete:
            return {
                "v záznamu chybí, podle čeho subjekt poznat",
                "its index record lacks what identifies it"};
        case Doubt::Contradictory:
            return {"záznamy si odporují", "its records contradict each other"};
    }
    return {};
}

std::string record_hash(const Subject& subject) {
    std::vector<std::string> lines;
    for (const auto& each : subject.representatives) lines.push_back(line_of(each));
    std::ranges::sort(lines);
    std::string text = subject.key + kSeparator;
    for (const auto& line : lines) text += line + '\n';
    return base::hex_encode(base::sha256(text));
}

std::map<std::string, std::size_t> subjects_by_region(const Snapshot& snapshot) {
    std::map<std::string, std::size_t> counts;
    for (const auto& subject : snapshot.subjects) ++counts[subject.region];
    return counts;
}

std::size_t unconfirmed_subjects(const Snapshot& snapshot) {
    return static_cast<std::size_t>(std::ranges::count_if(
        snapshot.subjects, [](const auto& subject) { return subject.doubt != Doubt::None; }
    ));
}

}  // namespace registers
