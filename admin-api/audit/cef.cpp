#include "admin-api/audit/cef.h"

#include <algorithm>

#include "core/base/time.h"

namespace admin_api {
namespace {

constexpr std::size_t kLongestDetails = 1023;  // of a custom string, by the format

// A bar ends a field of the header; a line's end cannot stand there at all.
std::string header(std::string_view text) {
    std::string safe;
    for (const char one : text) {
        if (one == '\\' || one == '|') safe += '\\';
        safe += one == '\n' || one == '\r' ? ' ' : one;
    }
    return safe;
}

std::string extension(std::string_view text) {
    std::string safe;
    for (const char one : text) {
        if (one == '\n')
            safe += "\\n";
        else if (one == '\r')
            safe += "\\r";
        else {
            if (one == '\\' || one == '=') safe += '\\';
            safe += one;
        }
    }
    return safe;
}

// Never in the middle of a character.
std::string shortened(std::string text) {
    if (text.size() <= kLongestDetails) return text;
    auto end = kLongestDetails;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    return text;
}

int severity_of(const std::string& outcome) {
    if (outcome == "success") return 3;
    return outcome == "refused" ? 6 : 8;
}

class Extension {
public:
    void add(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        if (!text_.empty()) text_ += ' ';
        text_.append(key).append("=").append(extension(value));
    }
    // A custom string with its label.
    void add_labelled(std::string_view key, std::string_view label, std::string_view value) {
        if (value.empty()) return;
        add(std::string(key) + "Label", label);
        add(key, value);
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

void add_origin(Extension& all, const std::string& origin) {
    // The key of addresses knows IPv4 alone.
    if (origin.find(':') == std::string::npos)
        all.add("src", origin);
    else
        all.add_labelled("c6a2", "Source IPv6 Address", origin);
}

std::string milliseconds(const std::string& time) {
    const auto instant = base::from_rfc3339(time);
    return instant ? std::to_string(instant->time_since_epoch().count()) : "";
}

}  // namespace

std::string to_cef(const base::Json& line) {
    const auto* record = line.find("record");
    const auto text = [record](std::string_view name) {
        return record == nullptr ? std::string() : record->string_at(name).value_or("");
    };
    const auto activity = header(text("activity"));
    const auto outcome = text("outcome");
    Extension all;
    all.add("rt", milliseconds(text("time")));
    all.add("outcome", outcome);
    all.add("suid", text("account"));
    all.add("duser", text("target"));
    add_origin(all, text("origin"));
    all.add("externalId", text("reference"));
    all.add_labelled("cs1", "hash", line.string_at("hash").value_or(""));
    const auto* details = record == nullptr ? nullptr : record->find("details");
    if (details != nullptr && !details->is_null())
        all.add_labelled("cs2", "details", shortened(base::dump(*details)));
    return "CEF:0|Klicnik|" + header(text("system")) + "|1|" + activity + '|' + activity + '|' +
           std::to_string(severity_of(outcome)) + '|' + all.text();
}

}  // namespace admin_api
