// How far a listener has come: the last change number (CSN) that it heard of each server that
// writes. Change numbers of one server are equally long and compare as text. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace directory {

class ChangeMarks {
public:
    // As slapd writes it (RFC 4533, 2.1.2): "rid=000,sid=001,csn=A;B". Never goes back.
    void take_cookie(std::string_view cookie);
    // Whether everything up to these numbers has been heard. False when one of them cannot be read,
    // and of none: nobody knows then how far the directory is.
    [[nodiscard]] bool cover(const std::vector<std::string>& numbers) const;

private:
    std::map<std::string, std::string, std::less<>> latest_;  // by the server's number
};

}  // namespace directory
