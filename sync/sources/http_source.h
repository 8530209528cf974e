// A register on a web server: one address for the index, one per subject for the details, either
// from a template or as the index names it, then only on the index's own host (S36). Details that
// were had before are asked for conditionally, and a reading that was killed goes on (DetailCache).
// Details may be asked for by several threads.
#pragma once

#include <memory>

#include "sync/sources/detail_cache.h"
#include "sync/sources/http_client.h"

namespace registers {

struct HttpSourceSettings {
    std::string index_url;
    std::string detail_url;         // with {key}; empty: the address that the index names
    std::string checksum_url = {};  // of the index; empty: none
    SourceLimits limits;
    HttpSettings http;
    std::chrono::milliseconds index_limit{120000};
    std::chrono::milliseconds detail_limit{10000};
    std::chrono::milliseconds between{0};  // a pause before each detail
    std::string cache_folder;              // empty: none
    std::size_t cache_bytes = std::size_t{256} * 1024 * 1024;
    DocumentKind kind = DocumentKind::Xml;
};

class HttpSource : public RegisterSource {
public:
    // stop outlives the source.
    HttpSource(HttpSourceSettings settings, base::Clock clock, const std::atomic<bool>& stop);

    [[nodiscard]] SourceResult<Document> index() override;
    [[nodiscard]] SourceResult<Document> detail(const DocumentName& name) override;
    [[nodiscard]] std::string origin() const override;
    [[nodiscard]] SourceResult<void> begin_details(const std::string& index_hash) override;
    [[nodiscard]] SourceResult<void> end_details() override;

private:
    [[nodiscard]] SourceResult<std::string> address_of(const DocumentName& name) const;
    [[nodiscard]] SourceResult<Document> document_of(
        std::string_view bytes, const std::string& url, std::size_t limit
    ) const;
    [[nodiscard]] SourceResult<Document> fetch_detail(const std::string& url);

    HttpSourceSettings settings_;
    base::Clock clock_;
    const std::atomic<bool>& stop_;
    HttpClient index_client_;
    HttpClient detail_client_;
    std::unique_ptr<DetailCache> cache_;
};

}  // namespace registers
