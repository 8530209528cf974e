#include "core/directory/change_marks.h"

#include <algorithm>
#include <optional>

namespace directory {
namespace {

// "20261127082758.345888Z#000000#001#000000": time, count, server, change within the operation.
std::optional<std::string_view> server_of(std::string_view number) {
    constexpr std::size_t kLength = 40;
    constexpr std::size_t kServerAt = 30;
    constexpr std::size_t kServerLength = 3;
    if (number.size() != kLength || number[kServerAt - 1] != '#') return std::nullopt;
    return number.substr(kServerAt, kServerLength);
}

}  // namespace

void ChangeMarks::take_cookie(std::string_view cookie) {
    constexpr std::string_view kNumbers = "csn=";
    const auto at = cookie.find(kNumbers);
    if (at == std::string_view::npos) return;
    auto rest = cookie.substr(at + kNumbers.size());
    rest = rest.substr(0, rest.find(','));
    while (!rest.empty()) {
        const auto number = rest.substr(0, rest.find(';'));
        if (const auto server = server_of(number)) {
            auto& latest = latest_[std::string(*server)];
            if (latest < number) latest = number;
        }
        rest.remove_prefix(std::min(rest.size(), number.size() + 1));
    }
}

bool ChangeMarks::cover(const std::vector<std::string>& numbers) const {
    const auto is_covered = [this](const std::string& number) {
        const auto server = server_of(number);
        if (!server) return false;
        const auto latest = latest_.find(*server);
        return latest != latest_.end() && latest->second >= number;
    };
    return !numbers.empty() && std::ranges::all_of(numbers, is_covered);
}

}  // namespace directory
