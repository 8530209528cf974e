#include "tests/core/web/spooling.h"

#include <malloc.h>
#include <sys/stat.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <stdexcept>

#include "tests/support/sanitizers.h"

#if defined(KLICNIK_ADDRESS_SANITIZER) || defined(KLICNIK_THREAD_SANITIZER)
// Of the sanitizers' run-time library; their header is not in every package of g++.
// NOLINTNEXTLINE(bugprone-reserved-identifier, cert-dcl37-c, cert-dcl51-cpp,
// readability-identifier-naming)
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace web {

namespace {

class Seal {
public:
    void add(std::string_view bytes) {
        constexpr std::uint64_t kPrime = 1099511628211U;  // FNV-1a
        for (const char c : bytes) sum_ = (sum_ ^ static_cast<unsigned char>(c)) * kPrime;
        bytes_ += bytes.size();
    }
    [[nodiscard]] std::string text() const {
        return std::to_string(bytes_) + " " + std::to_string(sum_);
    }

private:
    std::uint64_t sum_ = 14695981039346656037U;
    std::size_t bytes_ = 0;
};

Route import(const std::string& path, Handler handler) {
    return {
        .method = Method::Post,
        .path = path,
        .work = Work::Store,
        .handler = std::move(handler),
        .body_limit = kRouteLimit,
        .body = BodyKind::Spooled};
}

std::vector<Route> routes(const Gate& gate) {
    using Parameters = PathParameters;
    return {
        import(
            "/import",
            [](const Request& request, const Parameters& /*none*/) {
                return Response::text(200, seal_of_all(request.body_reader) + request.body);
            }
        ),
        import(
            "/import/twice",
            [](const Request& request, const Parameters& /*none*/) {
                const auto first = seal_of_all(request.body_reader);
                return Response::text(200, first + " " + seal_of_all(request.body_reader));
            }
        ),
        import("/import/held", [gate](const Request& request, const Parameters& /*none*/) {
            gate.pass();
            return Response::text(200, seal_of_all(request.body_reader));
        })};
}

}  // namespace

std::string seal_of(std::string_view body) {
    Seal seal;
    seal.add(body);
    return seal.text();
}

std::string seal_of_all(BodyReader reader) {
    Seal seal;
    std::array<char, 5000> buffer{};
    for (;;) {
        const auto count = reader.read(buffer);
        if (!count) return count.error().reason;
        if (*count == 0) return seal.text();
        seal.add({buffer.data(), *count});
    }
}

std::string sample(std::size_t bytes) {
    std::string text(bytes, '\0');
    std::uint32_t state = 2463534242U;
    for (auto& c : text) {
        state = state * 1664525U + 1013904223U;
        c = static_cast<char>(state >> 24U);
    }
    return text;
}

std::size_t live_bytes() {
#if defined(KLICNIK_ADDRESS_SANITIZER) || defined(KLICNIK_THREAD_SANITIZER)
    return __sanitizer_get_current_allocated_bytes();
#else
    const auto memory = ::mallinfo2();
    return memory.uordblks + memory.hblkhd;
#endif
}

SpoolServer::SpoolServer(SpoolSettings spool, Deadlines deadlines)
    : server_([&] {
          spool.folder = folder_.path();
          TestServer::Options options;
          options.settings.deadlines = deadlines;
          options.settings.spool = spool;
          options.more_routes = routes(gate_);
          return options;
      }()) {}

bool SpoolServer::is_empty() {
    return eventually([this] {
        const auto load = server().load();
        return load.spooled_requests == 0 && load.spooled_bytes == 0 && open_files().empty() &&
               named_files() == 0;
    });
}

std::vector<OpenFile> SpoolServer::open_files() const {
    namespace fs = std::filesystem;
    std::vector<OpenFile> files;
    for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
        std::error_code gone;
        const auto target = fs::read_symlink(entry.path(), gone);
        if (gone || !target.string().starts_with(folder_.path())) continue;
        struct stat status {};
        if (::stat(entry.path().c_str(), &status) != 0) continue;
        files.push_back({target.string(), status.st_mode & 07777U});
    }
    return files;
}

std::size_t SpoolServer::named_files() const {
    const std::filesystem::directory_iterator files(folder_.path());
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

std::string import_head(std::string_view path, std::size_t bytes) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

std::string chunked_head(std::string_view path) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
}

}  // namespace web
