#include "core/web/outgoing.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "core/web/address.h"
#include "core/web/text.h"

namespace web {

namespace {

constexpr std::size_t kMostHeaderBytes = 65536;

struct EasyDeleter {
    void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

struct ListDeleter {
    void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

struct UrlDeleter {
    void operator()(CURLU* url) const { ::curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlDeleter>;

// What the call-backs of one transfer share.
struct Transfer {
    const OutgoingSettings& settings;
    std::vector<Network> allowed;
    const BodySink* sink = nullptr;
    OutgoingResponse response = {};
    std::size_t body_bytes = 0;
    std::size_t header_bytes = 0;
    bool address_refused = false;
    bool too_large = false;
};

bool may_reach(const IpAddress& address, const std::vector<Network>& allowed) {
    if (!is_special(address)) return true;
    return std::ranges::any_of(allowed, [&address](const Network& network) {
        return network.contains(address);
    });
}

// Every connection passes here after its name was resolved, so a name that changes its address
// between a check and the use gains nothing.
curl_socket_t open_socket(void* context, curlsocktype /*purpose*/, curl_sockaddr* where) {
    auto& transfer = *static_cast<Transfer*>(context);
    const auto address = IpAddress::from(where->addr);
    if (!address || !may_reach(*address, transfer.allowed)) {
        transfer.address_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(where->family, where->socktype | SOCK_CLOEXEC, where->protocol);
}

std::size_t take_body(const char* bytes, std::size_t size, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    const std::string_view piece(bytes, size * count);
    transfer.body_bytes += piece.size();
    transfer.too_large = transfer.body_bytes > transfer.settings.response_bytes;
    if (transfer.too_large) return 0;
    if (transfer.sink != nullptr) return (*transfer.sink)(piece) ? piece.size() : 0;
    transfer.response.body.append(piece);
    return piece.size();
}

std::size_t take_header(const char* bytes, std::size_t size, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    transfer.header_bytes += size * count;
    transfer.too_large = transfer.header_bytes > kMostHeaderBytes;
    if (transfer.too_large) return 0;
    std::string_view line(bytes, size * count);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    // Headers of an interim answer (100 Continue) are not those of the answer.
    if (line.starts_with("HTTP/")) transfer.response.headers = {};
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) {
        transfer.response.headers.add(
            lower_case(line.substr(0, colon)), trimmed(line.substr(colon + 1))
        );
    }
    return size * count;
}

bool is_acceptable_url(const std::string& text) {
    const Url url(::curl_url());
    const auto parsed = ::curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER);
    return parsed == CURLUE_OK && (text.starts_with("https://") || text.starts_with("http://"));
}

bool is_acceptable(const OutgoingRequest& request) {
    if (request.url.find('\0') != std::string::npos || !is_acceptable_url(request.url))
        return false;
    return std::ranges::all_of(request.headers, [](const auto& header) {
        return is_token(header.first) && is_field_value(header.second);
    });
}

// curl sends a header without a value only when it ends with ';'.
std::string header_line(const std::string& name, const std::string& value) {
    return value.empty() ? name + ';' : name + ": " + value;
}

List header_list(const OutgoingRequest& request) {
    List list(::curl_slist_append(nullptr, "Expect:"));
    for (const auto& [name, value] : request.headers) {
        const auto line = header_line(name, value);
        ::curl_slist_append(list.get(), line.c_str());
    }
    return list;
}

void set_limits(CURL* handle, const OutgoingSettings& settings) {
    ::curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    ::curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    ::curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    ::curl_easy_setopt(handle, CURLOPT_PROXY, "");  // not the environment's
    ::curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    ::curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    const auto connect = static_cast<long>(settings.connect_limit.count());
    ::curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connect);
    ::curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_limit.count()));
}

void set_certificates(CURL* handle, const OutgoingSettings& settings) {
    ::curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    ::curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!settings.ca_file.empty()) {
        ::curl_easy_setopt(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
    }
    if (settings.client_certificate.empty()) return;
    ::curl_easy_setopt(handle, CURLOPT_SSLCERT, settings.client_certificate.c_str());
    ::curl_easy_setopt(handle, CURLOPT_SSLKEY, settings.client_key.c_str());
}

void set_callbacks(CURL* handle, Transfer& transfer) {
    ::curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    ::curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    ::curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    ::curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
    ::curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    ::curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
}

void set_request(CURL* handle, const OutgoingRequest& request, const curl_slist* headers) {
    ::curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
    ::curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    if (request.method == Method::Head) ::curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    if (request.method == Method::Get || request.method == Method::Head) return;
    const auto size = static_cast<curl_off_t>(request.body.size());
    ::curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, size);
    ::curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
    const std::string method(wire_name(request.method));
    ::curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, method.c_str());
}

OutgoingError error_of(CURLcode code, const Transfer& transfer) {
    if (transfer.address_refused) return OutgoingError::AddressRefused;
    if (transfer.too_large) return OutgoingError::TooLarge;
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT: return OutgoingError::TimedOut;
        case CURLE_COULDNT_CONNECT:
        case CURLE_COULDNT_RESOLVE_HOST: return OutgoingError::CannotConnect;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CONNECT_ERROR: return OutgoingError::CertificateRefused;
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL: return OutgoingError::BadUrl;
        case CURLE_FILESIZE_EXCEEDED: return OutgoingError::TooLarge;
        default: return OutgoingError::Broken;
    }
}

std::vector<Network> parsed_networks(const std::vector<std::string>& texts) {
    std::vector<Network> networks;
    for (const auto& text : texts) {
        if (const auto network = Network::parse(text)) networks.push_back(*network);
    }
    return networks;
}

}  // namespace

std::string_view describe(OutgoingError error) {
    switch (error) {
        case OutgoingError::BadUrl: return "the address is not acceptable";
        case OutgoingError::AddressRefused: return "the address is not allowed";
        case OutgoingError::CannotConnect: return "cannot connect";
        case OutgoingError::CertificateRefused: return "the certificate is not trusted";
        case OutgoingError::TimedOut: return "no answer in time";
        case OutgoingError::TooLarge: return "the answer is too large";
        case OutgoingError::Broken: return "the answer is broken";
    }
    return "unknown";
}

Outgoing::Outgoing(OutgoingSettings settings) : settings_(std::move(settings)) {
    // curl's global state: once, before any thread uses it.
    static const auto ready = ::curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(ready);
}

base::Result<OutgoingResponse, OutgoingError> Outgoing::send(const OutgoingRequest& request) const {
    return transfer(request, nullptr);
}

base::Result<OutgoingResponse, OutgoingError> Outgoing::send_into(
    const OutgoingRequest& request, const BodySink& sink
) const {
    return transfer(request, &sink);
}

base::Result<OutgoingResponse, OutgoingError> Outgoing::transfer(
    const OutgoingRequest& request, const BodySink* sink
) const {
    if (!is_acceptable(request)) return base::fail(OutgoingError::BadUrl);
    const Easy handle(::curl_easy_init());
    if (!handle) return base::fail(OutgoingError::Broken);
    Transfer transfer{settings_, parsed_networks(settings_.allowed_networks), sink};
    const auto headers = header_list(request);
    set_limits(handle.get(), settings_);
    set_certificates(handle.get(), settings_);
    set_callbacks(handle.get(), transfer);
    set_request(handle.get(), request, headers.get());
    const auto code = ::curl_easy_perform(handle.get());
    if (code != CURLE_OK) return base::fail(error_of(code, transfer));
    long status = 0;
    ::curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    transfer.response.status = static_cast<int>(status);
    return std::move(transfer.response);
}

base::Result<OutgoingResponse, OutgoingError> Outgoing::get(const std::string& url) const {
    return send({.url = url});
}

}  // namespace web
