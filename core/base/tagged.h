// Tagged<Tag>: a string identifier that cannot be mixed up with another kind. Making one is
// explicit; types whose format matters offer parse() beside it (core/account/ids.h).
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace base {

template <class Tag>
class Tagged {
public:
    Tagged() = default;
    explicit Tagged(std::string value) : value_(std::move(value)) {}

    [[nodiscard]] const std::string& str() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }

    friend auto operator<=>(const Tagged&, const Tagged&) = default;
    friend bool operator==(const Tagged&, const Tagged&) = default;

private:
    std::string value_;
};

}  // namespace base

template <class Tag>
struct std::hash<base::Tagged<Tag>> {
    std::size_t operator()(const base::Tagged<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.str());
    }
};
