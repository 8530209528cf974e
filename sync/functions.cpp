#include "sync/functions.h"

#include <algorithm>
#include <array>
#include <string>

#include "sync/names.h"

namespace registers {

namespace {

struct Stem {
    std::string_view text;
    FunctionKind kind;
};

// The first that stands at the beginning of a word wins, so the vice heads come before the heads:
// "zástupce starosty" and "náměstek primátora" name the head as well.
constexpr std::array kStems{
    Stem{"mistostarost", FunctionKind::ViceHead},
    Stem{"mistoprimator", FunctionKind::ViceHead},
    Stem{"mistohejtman", FunctionKind::ViceHead},
    Stem{"namest", FunctionKind::ViceHead},
    Stem{"zastupce star", FunctionKind::ViceHead},
    Stem{"zastupkyne star", FunctionKind::ViceHead},
    Stem{"zastupce primator", FunctionKind::ViceHead},
    Stem{"zastupkyne primator", FunctionKind::ViceHead},
    Stem{"mistopredsed", FunctionKind::ViceChair},
    Stem{"starost", FunctionKind::Head},
    Stem{"primator", FunctionKind::Head},
    Stem{"hejtman", FunctionKind::Head},
    Stem{"spravce obce", FunctionKind::Head},
    Stem{"spravkyne obce", FunctionKind::Head},
    Stem{"tajemni", FunctionKind::Secretary},
    Stem{"predsed", FunctionKind::Chair},
    Stem{"jednatel", FunctionKind::Executive},
    Stem{"prokurist", FunctionKind::Executive},
    Stem{"reditel", FunctionKind::Director},
    Stem{"vedouci zarizeni", FunctionKind::FacilityHead},
    Stem{"vedouci sluzb", FunctionKind::FacilityHead},
    Stem{"vedouci", FunctionKind::Director},
    Stem{"clen", FunctionKind::Member},
    Stem{"radni", FunctionKind::Member},
    Stem{"zastupitel", FunctionKind::Member},
};

// What is said of any representative at all.
constexpr std::array<std::string_view, 3> kEmptyWords{
    "statutarni zastup", "statutarni organ", "nezarazen"};

bool begins_a_word(std::string_view text, std::string_view stem) {
    for (auto at = text.find(stem); at != std::string_view::npos; at = text.find(stem, at + 1))
        if (at == 0 || text[at - 1] < 'a' || text[at - 1] > 'z') return true;
    return false;
}

}  // namespace

FunctionKind kind_of_function(std::string_view function) {
    const auto text = folded(function);
    const auto* const stem = std::ranges::find_if(kStems, [&](const auto& each) {
        return begins_a_word(text, each.text);
    });
    if (stem != kStems.end()) return stem->kind;
    const bool tells_nothing = text.empty() || std::ranges::any_of(kEmptyWords, [&](auto each) {
                                   return text.starts_with(each);
                               });
    if (tells_nothing) return FunctionKind::Unsaid;
    return begins_a_word(text, "poveren") ? FunctionKind::Head : FunctionKind::Other;
}

bool exclude(FunctionKind left, FunctionKind right) {
    const auto are = [&](FunctionKind one, FunctionKind two) {
        return (left == one && right == two) || (left == two && right == one);
    };
    return are(FunctionKind::Head, FunctionKind::ViceHead) ||
           are(FunctionKind::Chair, FunctionKind::ViceChair);
}

}  // namespace registers
