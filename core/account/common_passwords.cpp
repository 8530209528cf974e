#include <fstream>

#include "core/account/fold.h"
#include "core/account/password_rules.h"

namespace account {
namespace {

// Shorter words inside a long password prove nothing.
constexpr std::size_t kShortestWord = 4;

bool is_comment(std::string_view line) {
    return line == "#" || line.starts_with("# ");
}

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

// "heslo" out of "123heslo!2026".
std::string_view without_decoration(std::string_view word) {
    while (!word.empty() && !is_letter(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_letter(word.back())) word.remove_suffix(1);
    return word;
}

}  // namespace

base::Result<CommonPasswords, std::string> CommonPasswords::load(const std::string& path) {
    std::ifstream file(path);
    if (!file) return base::fail("cannot read the list of common passwords: " + path);
    CommonPasswords common;
    for (std::string line; std::getline(file, line);) {
        if (is_comment(line)) continue;
        if (auto word = folded(line); !word.empty()) common.words_.insert(std::move(word));
    }
    if (common.words_.empty()) return base::fail("the list of common passwords is empty: " + path);
    return common;
}

bool CommonPasswords::contains(std::string_view password) const {
    const auto word = folded(password);
    if (words_.contains(word)) return true;
    const auto bare = without_decoration(word);
    return bare.size() >= kShortestWord && words_.contains(bare);
}

}  // namespace account
