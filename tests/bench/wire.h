// One kept-alive HTTP connection of a load generator: sends a request, reads one answer with a
// Content-Length. As little as it can be, so that the generators take little of the machine that
// they measure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Answer {
    int status = 0;  // 0: the connection broke
    std::string head;
    std::string body;
};

class Wire {
public:
    explicit Wire(std::uint16_t port);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    [[nodiscard]] Answer get(const std::string& target, const std::string& headers);
    [[nodiscard]] Answer post_form(
        const std::string& target, const std::string& headers, const std::string& body
    );

private:
    [[nodiscard]] Answer exchange(const std::string& request) const;

    std::string host_;
    int descriptor_;
};

// The value of every header line of this name (given in lower case), in order.
std::vector<std::string> headers_of(const Answer& answer, std::string_view name);

// What stands between the first `before` and the `after` that follows it; empty when it is not
// there.
std::string between(std::string_view text, std::string_view before, std::string_view after);

}  // namespace bench
