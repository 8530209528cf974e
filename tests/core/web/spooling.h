// Routes whose bodies are spooled, a folder for them, and what they take.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/core/state/temporary_folder.h"
#include "tests/core/web/test_server.h"

namespace web {

// Everything of the body, as its handler tells it: "<bytes> <checksum>".
[[nodiscard]] std::string seal_of(std::string_view body);
[[nodiscard]] std::string seal_of_all(BodyReader reader);
// Bytes that repeat only after a long time, so that a piece lost or moved shows.
[[nodiscard]] std::string sample(std::size_t bytes);

// Bytes that the program has allocated and not yet freed.
[[nodiscard]] std::size_t live_bytes();

struct OpenFile {
    std::string name;
    mode_t mode = 0;
};

// POST /import       reads the body and answers its seal
// POST /import/twice reads it twice and answers both seals
// POST /import/held  waits for the gate of the server before it reads
class SpoolServer {
public:
    explicit SpoolServer(SpoolSettings spool = {}, Deadlines deadlines = patient_deadlines());

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    [[nodiscard]] Server& server() { return server_.server(); }
    [[nodiscard]] Gate& gate() { return gate_; }
    [[nodiscard]] std::string log() const { return server_.log(); }
    // Nothing of any body is left.
    [[nodiscard]] bool is_empty();
    // Open files that once stood in the folder, and what has a name in it.
    [[nodiscard]] std::vector<OpenFile> open_files() const;
    [[nodiscard]] std::size_t named_files() const;

private:
    testing_support::TemporaryFolder folder_;
    Gate gate_;
    TestServer server_;
};

constexpr std::size_t kRouteLimit = 100000000;

[[nodiscard]] std::string import_head(std::string_view path, std::size_t bytes);
[[nodiscard]] std::string chunked_head(std::string_view path);

}  // namespace web
