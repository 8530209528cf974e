#include "core/base/log.h"

#include "core/base/json.h"

namespace base {
namespace {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::Debug: return "debug";
        case Severity::Info: return "info";
        case Severity::Warning: return "warning";
        case Severity::Error: return "error";
    }
    return "error";
}

// JSON escapes control characters; C1 controls and marks that turn text around are legal in JSON,
// and deceive a terminal, so they are replaced.
std::string harmless(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto rest = text.substr(i);
        const auto is_c1 =
            rest.size() > 1 && rest[0] == '\xC2' && static_cast<unsigned char>(rest[1]) < 0xA0U;
        const auto is_mark = rest.starts_with("\xE2\x80\x8E") || rest.starts_with("\xE2\x80\x8F") ||
                             rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9");
        const auto is_embedding = rest.size() > 2 && rest.starts_with("\xE2\x80") &&
                                  rest[2] >= '\xAA' && rest[2] <= '\xAE';
        const auto is_isolate = rest.size() > 2 && rest.starts_with("\xE2\x81") &&
                                rest[2] >= '\xA6' && rest[2] <= '\xA9';
        if (is_c1) {
            out += '?';
            i += 1;
        } else if (is_mark || is_embedding || is_isolate) {
            out += '?';
            i += 2;
        } else if (rest[0] == '\x7F') {
            out += '?';
        } else {
            out += rest[0];
        }
    }
    return out;
}

}  // namespace

Log::Log(std::string program, Clock clock, std::FILE* stream, Severity least)
    : program_(std::move(program)), clock_(std::move(clock)), stream_(stream), least_(least) {}

void Log::write(Severity severity, std::string_view event, const std::vector<Field>& fields) const {
    if (severity < least_) return;
    auto line = Json::object({
        {"time", to_rfc3339(clock_())},
        {"severity", name_of(severity)},
        {"program", program_},
        {"event", event},
    });
    for (const auto& [name, value] : fields) line.set(name, harmless(value));
    const auto text = dump(line) + '\n';
    const std::lock_guard lock(mutex_);
    // A log that cannot be written stops nobody: there is nowhere left to say so.
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stream_));
    static_cast<void>(std::fflush(stream_));
}

void Log::debug(std::string_view event, const std::vector<Field>& fields) const {
    write(Severity::Debug, event, fields);
}
void Log::info(std::string_view event, const std::vector<Field>& fields) const {
    write(Severity::Info, event, fields);
}
void Log::warning(std::string_view event, const std::vector<Field>& fields) const {
    write(Severity::Warning, event, fields);
}
void Log::error(std::string_view event, const std::vector<Field>& fields) const {
    write(Severity::Error, event, fields);
}

std::string masked(std::string_view identifier) {
    if (identifier.size() <= 6) return std::string(identifier.size(), '*');
    return std::string(identifier.substr(0, 6)) + std::string(identifier.size() - 6, '*');
}

}  // namespace base
