#include "sync/sources/http_client.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>
#include <thread>

namespace registers {

namespace {

constexpr int kOk = 200;
constexpr int kFirstRedirect = 300;
constexpr int kNotModified = 304;
constexpr int kFirstRefusal = 400;
constexpr int kNotFound = 404;
constexpr int kGone = 410;
constexpr int kTooManyRequests = 429;
constexpr int kFirstServerError = 500;
constexpr std::chrono::milliseconds kSlice{50};
constexpr std::chrono::milliseconds kLongestWait{60000};

SourceFault fault_of(web::OutgoingError error) {
    switch (error) {
        case web::OutgoingError::BadUrl:
        case web::OutgoingError::AddressRefused: return SourceFault::Refused;
        case web::OutgoingError::TooLarge: return SourceFault::TooLarge;
        case web::OutgoingError::CannotConnect:
        case web::OutgoingError::CertificateRefused:
        case web::OutgoingError::TimedOut:
        case web::OutgoingError::Broken: return SourceFault::Unavailable;
    }
    return SourceFault::Unavailable;
}

Wording in_words(web::OutgoingError error) {
    const std::string english(web::describe(error));
    switch (error) {
        case web::OutgoingError::BadUrl: return {"adresa není správně zapsaná", english};
        case web::OutgoingError::AddressRefused: return {"adresa není povolená", english};
        case web::OutgoingError::CannotConnect: return {"nelze se připojit", english};
        case web::OutgoingError::CertificateRefused:
            return {"certifikát serveru není důvěryhodný", english};
        case web::OutgoingError::TimedOut: return {"odpověď nepřišla včas", english};
        case web::OutgoingError::TooLarge: return {"odpověď je příliš velká", english};
        case web::OutgoingError::Broken: return {"odpověď je poškozená", english};
    }
    return {};
}

SourceError answered(SourceFault fault, const std::string& url, int status) {
    const auto code = static_cast<std::size_t>(status);
    return {fault, worded("{0} odpovídá kódem {1}", "{0} answered {1}", {url, code})};
}

SourceError error_of(int status, const std::string& url) {
    if (status == kNotFound || status == kGone) return answered(SourceFault::Missing, url, status);
    if (status >= kFirstServerError || status == kTooManyRequests)
        return answered(SourceFault::Unavailable, url, status);
    if (status >= kFirstRedirect && status < kFirstRefusal)
        return {
            SourceFault::Refused,
            detailed(
                answered(SourceFault::Refused, url, status).reason,
                {"na přesměrování program nepřechází", "redirects are not followed"}
            )};
    return answered(SourceFault::Broken, url, status);
}

// Seconds only; a date would trust the server's clock.
std::chrono::milliseconds retry_after(const web::OutgoingResponse& response) {
    const auto* text = response.headers.first("retry-after");
    int seconds = 0;
    if (text != nullptr) std::from_chars(text->data(), text->data() + text->size(), seconds);
    return std::chrono::seconds(std::max(seconds, 0));
}

std::string media_type(std::string_view content_type) {
    std::string type(content_type.substr(0, content_type.find_first_of("; \t")));
    std::ranges::transform(type, type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return type;
}

bool is_general(const std::string& type) {
    constexpr std::array<std::string_view, 8> kGeneral{
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/gzip",
        "application/x-gzip",
        "application/x-download",
        "application/force-download",
        "text/plain"};
    return std::ranges::find(kGeneral, type) != kGeneral.end();
}

web::OutgoingSettings outgoing_settings(const HttpSettings& settings, HttpLimits limits) {
    return {
        .connect_limit = settings.connect_limit,
        .total_limit = limits.time,
        .response_bytes = limits.bytes,
        .allowed_networks = settings.allowed_networks,
        .ca_file = settings.ca_file};
}

}  // namespace

bool is_acceptable(DocumentKind kind, std::string_view content_type) {
    const auto type = media_type(content_type);
    if (is_general(type)) return true;
    switch (kind) {
        case DocumentKind::Xml:
            return type == "application/xml" || type == "text/xml" ||
                   (type.ends_with("+xml") && type != "application/xhtml+xml");
        case DocumentKind::Json:
            return type == "application/json" || type == "text/json" || type.ends_with("+json");
        case DocumentKind::Table:
            return type == "text/csv" || type == "application/csv" ||
                   is_acceptable(DocumentKind::Xml, content_type);
        case DocumentKind::Checksum: return type == "application/x-sha256sum";
    }
    return false;
}

void wait_unless(const std::atomic<bool>& stop, std::chrono::milliseconds time) {
    for (; time > kSlice && !stop; time -= kSlice) std::this_thread::sleep_for(kSlice);
    if (!stop) std::this_thread::sleep_for(time);
}

HttpClient::HttpClient(
    const HttpSettings& settings,
    HttpLimits limits,
    DocumentKind kind,
    const std::atomic<bool>& stop
)
    : outgoing_(outgoing_settings(settings, limits)),
      attempts_(settings.attempts),
      first_wait_(settings.first_wait),
      kind_(kind),
      stop_(stop) {}

SourceResult<web::OutgoingResponse> HttpClient::judged(Answer answer, const std::string& url)
    const {
    if (!answer)
        return base::fail(SourceError{
            fault_of(answer.error()), detailed(same_in_both(url), in_words(answer.error()))});
    if (answer->status == kNotModified) return *std::move(answer);
    if (answer->status != kOk) return base::fail(error_of(answer->status, url));
    const auto* type = answer->headers.first("content-type");
    if (type != nullptr && !is_acceptable(kind_, *type))
        return base::fail(SourceError{
            SourceFault::Broken,
            worded(
                "{0} je dokument jiného druhu: {1}",
                "{0} is a document of another kind: {1}",
                {url, media_type(*type)}
            )});
    return *std::move(answer);
}

template <class Ask>
SourceResult<web::OutgoingResponse> HttpClient::ask(const std::string& url, const Ask& once) const {
    auto wait = first_wait_;
    for (int attempt = 1;; ++attempt, wait *= 2) {
        auto answer = once();
        const auto asked = answer ? retry_after(*answer) : std::chrono::milliseconds{0};
        auto response = judged(std::move(answer), url);
        if (response || response.error().fault != SourceFault::Unavailable) return response;
        if (attempt >= attempts_ || stop_) return response;
        wait_unless(stop_, std::min(std::max(wait, asked), kLongestWait));
    }
}

SourceResult<web::OutgoingResponse> HttpClient::get(
    const std::string& url, const web::Fields& conditions
) const {
    auto response =
        TRY(ask(url, [&] { return outgoing_.send({.url = url, .headers = conditions}); }));
    if (response.status == kNotModified && conditions.empty())
        return base::fail(answered(SourceFault::Broken, url, kNotModified));
    return response;
}

SourceResult<web::OutgoingResponse> HttpClient::get_into(const std::string& url, SpooledFile& file)
    const {
    bool is_written = true;
    auto response = ask(url, [&]() -> Answer {
        is_written = file.clear();
        return outgoing_.send_into({.url = url}, [&](std::string_view piece) {
            is_written = is_written && file.add(piece);
            return is_written;
        });
    });
    if (!is_written) return base::fail(unwritable());
    if (response && response->status == kNotModified)
        return base::fail(answered(SourceFault::Broken, url, kNotModified));
    return response;
}

std::string site_of(const std::string& url) {
    const auto scheme = url.find("://");
    if (scheme == std::string::npos) return {};
    return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

std::optional<base::Instant> parse_http_date(const std::string& text) {
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    std::tm parts{};
    stream >> std::get_time(&parts, "%a, %d %b %Y %H:%M:%S GMT");
    if (stream.fail()) return std::nullopt;
    return base::from_unix_seconds(::timegm(&parts));
}

}  // namespace registers
