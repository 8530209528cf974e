#include "sync/sources/http_source.h"

#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>
#include <thread>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/sources/unpack.h"

namespace registers {

namespace {

constexpr int kOk = 200;
constexpr int kNotFound = 404;
constexpr int kGone = 410;
constexpr int kFirstServerError = 500;
constexpr int kTooManyRequests = 429;

web::OutgoingSettings outgoing_settings(
    const HttpSourceSettings& settings, std::chrono::milliseconds limit, std::size_t bytes
) {
    return {
        .connect_limit = settings.connect_limit,
        .total_limit = limit,
        .response_bytes = bytes,
        .allowed_networks = settings.allowed_networks,
        .ca_file = settings.ca_file};
}

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

SourceError error_of(int status, const std::string& url) {
    const auto reason = url + " answered " + std::to_string(status);
    if (status == kNotFound || status == kGone) return {SourceFault::Missing, reason};
    if (status >= kFirstServerError || status == kTooManyRequests)
        return {SourceFault::Unavailable, reason};
    return {SourceFault::Broken, reason};
}

SourceResult<web::OutgoingResponse> ask(const web::Outgoing& outgoing, const std::string& url) {
    auto response = outgoing.get(url);
    if (!response)
        return base::fail(SourceError{
            fault_of(response.error()), url + ": " + std::string(web::describe(response.error()))});
    if (response->status != kOk) return base::fail(error_of(response->status, url));
    return std::move(*response);
}

}  // namespace

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

HttpSource::HttpSource(HttpSourceSettings settings, base::Clock clock)
    : settings_(std::move(settings)),
      clock_(std::move(clock)),
      index_outgoing_(
          outgoing_settings(settings_, settings_.index_limit, settings_.limits.index_bytes)
      ),
      detail_outgoing_(
          outgoing_settings(settings_, settings_.detail_limit, settings_.limits.detail_bytes)
      ) {}

SourceResult<Document> HttpSource::fetch(
    const web::Outgoing& outgoing, const std::string& url, std::size_t limit
) {
    auto wait = settings_.first_wait;
    auto response = ask(outgoing, url);
    for (int attempt = 1; attempt < settings_.attempts && !response; ++attempt, wait *= 2) {
        if (response.error().fault != SourceFault::Unavailable) break;
        std::this_thread::sleep_for(wait);
        response = ask(outgoing, url);
    }
    if (!response) return base::fail(response.error());
    Document document;
    document.hash = base::hex_encode(base::sha256(response->body));
    document.origin = url;
    document.observed_date = clock_();
    if (const auto* modified = response->headers.first("last-modified"))
        document.stated_date = parse_http_date(*modified);
    document.bytes = TRY(unpacked(response->body, limit));
    return document;
}

SourceResult<Document> HttpSource::index() {
    return fetch(index_outgoing_, settings_.index_url, settings_.limits.index_bytes);
}

SourceResult<Document> HttpSource::detail(const DocumentName& name) {
    std::string url = settings_.detail_url;
    if (url.empty()) {
        url = name.address;
        if (site_of(url) != site_of(settings_.index_url))
            return base::fail(SourceError{SourceFault::Refused, "another site: " + url});
    } else if (const auto at = url.find("{key}"); at != std::string::npos) {
        url.replace(at, 5, base::percent_encode(name.key));
    }
    return fetch(detail_outgoing_, url, settings_.limits.detail_bytes);
}

}  // namespace registers
