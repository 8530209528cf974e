#include "sync/sources/http_source.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/sources/checksum.h"
#include "sync/sources/unpack.h"

namespace registers {

namespace {

constexpr int kNotModified = 304;
constexpr std::string_view kKeyMark = "{key}";

web::Fields conditions_of(const std::optional<CachedDetail>& known) {
    web::Fields conditions;
    if (!known) return conditions;
    if (!known->etag.empty()) conditions.add("if-none-match", known->etag);
    if (!known->last_modified.empty()) conditions.add("if-modified-since", known->last_modified);
    return conditions;
}

std::string header(const web::OutgoingResponse& response, std::string_view name) {
    const auto* value = response.headers.first(name);
    return value == nullptr ? "" : *value;
}

// "Unchanged" need not repeat what it was asked by.
CachedDetail detail_from(web::OutgoingResponse response, std::optional<CachedDetail> known) {
    CachedDetail detail{
        header(response, "etag"), header(response, "last-modified"), std::move(response.body)};
    if (response.status != kNotModified || !known) return detail;
    detail.bytes = std::move(known->bytes);
    if (detail.etag.empty()) detail.etag = std::move(known->etag);
    if (detail.last_modified.empty()) detail.last_modified = std::move(known->last_modified);
    return detail;
}

SourceResult<void> as_source_result(const FileResult<void>& done) {
    if (!done) return base::fail(SourceError{SourceFault::Unavailable, describe(done.error())});
    return {};
}

std::unique_ptr<DetailCache> cache_for(const HttpSourceSettings& settings) {
    if (settings.cache_folder.empty()) return nullptr;
    return std::make_unique<DetailCache>(settings.cache_folder, settings.cache_bytes);
}

}  // namespace

HttpSource::HttpSource(
    HttpSourceSettings settings, base::Clock clock, const std::atomic<bool>& stop
)
    : settings_(std::move(settings)),
      clock_(std::move(clock)),
      stop_(stop),
      index_client_(
          settings_.http,
          {settings_.index_limit, settings_.limits.index_bytes},
          settings_.kind,
          stop
      ),
      detail_client_(
          settings_.http,
          {settings_.detail_limit, settings_.limits.detail_bytes},
          settings_.kind,
          stop
      ),
      cache_(cache_for(settings_)) {}

std::string HttpSource::origin() const {
    return settings_.index_url.empty() ? settings_.detail_url : settings_.index_url;
}

SourceResult<Document> HttpSource::document_of(
    std::string_view bytes, const std::string& url, std::size_t limit
) const {
    Document document;
    document.hash = base::hex_encode(base::sha256(bytes));
    document.origin = url;
    document.observed_date = clock_();
    document.bytes = TRY(unpacked(bytes, limit));
    return document;
}

SourceResult<Document> HttpSource::index() {
    const auto& url = settings_.index_url;
    const auto response = TRY(index_client_.get(url));
    auto document = TRY(document_of(response.body, url, settings_.limits.index_bytes));
    document.stated_date = parse_http_date(header(response, "last-modified"));
    document.checksum_state =
        TRY(checksum_at(settings_.checksum_url, document.hash, settings_.http, stop_));
    return document;
}

SourceResult<std::string> HttpSource::address_of(const DocumentName& name) const {
    std::string url = settings_.detail_url;
    if (url.empty()) {
        url = name.address;
        if (site_of(url) != site_of(settings_.index_url))
            return base::fail(SourceError{
                SourceFault::Refused, worded("jiný server: {0}", "another site: {0}", {url})});
    } else if (const auto at = url.find(kKeyMark); at != std::string::npos) {
        url.replace(at, kKeyMark.size(), base::percent_encode(name.key));
    }
    return url;
}

SourceResult<Document> HttpSource::fetch_detail(const std::string& url) {
    const auto limit = settings_.limits.detail_bytes;
    auto known = cache_ ? cache_->find(url) : std::nullopt;
    if (known && known->is_fresh) return document_of(known->bytes, url, limit);
    if (settings_.between.count() > 0) wait_unless(stop_, settings_.between);
    auto response = TRY(detail_client_.get(url, conditions_of(known)));
    const auto detail = detail_from(std::move(response), std::move(known));
    auto document = TRY(document_of(detail.bytes, url, limit));
    if (cache_) TRY(as_source_result(cache_->keep(url, detail)));
    return document;
}

SourceResult<Document> HttpSource::detail(const DocumentName& name) {
    return fetch_detail(TRY(address_of(name)));
}

SourceResult<void> HttpSource::begin_details(const std::string& index_hash) {
    return cache_ ? as_source_result(cache_->begin(index_hash, clock_())) : SourceResult<void>();
}

SourceResult<void> HttpSource::end_details() {
    return cache_ ? as_source_result(cache_->end()) : SourceResult<void>();
}

}  // namespace registers
