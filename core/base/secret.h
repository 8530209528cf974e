// Secret: bytes that must not be seen. Cannot be printed or compared with ==, compares in constant
// time, and wipes its memory when it ends. reveal() is the one door; call it at a wall only.
#pragma once

#include <string>
#include <string_view>

namespace base {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    [[nodiscard]] const std::string& reveal() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }
    [[nodiscard]] bool equals(std::string_view other) const;

private:
    void wipe() noexcept;
    std::string value_;
};

// Compares without telling by its time where two strings of equal length differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace base
