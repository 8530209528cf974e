#include "tests/core/web/streaming.h"

#include <utility>

namespace web {

namespace {

class Alive {
public:
    explicit Alive(std::shared_ptr<StreamCounts> counts) : counts_(std::move(counts)) {
        ++counts_->made;
        ++counts_->alive;
    }
    Alive(const Alive&) = delete;
    Alive& operator=(const Alive&) = delete;
    ~Alive() { --counts_->alive; }

    [[nodiscard]] std::size_t ask() {
        ++counts_->asked;
        return asked_++;
    }

private:
    std::size_t asked_ = 0;
    std::shared_ptr<StreamCounts> counts_;
};

// Each piece of another letter, so that a piece lost or sent twice shows.
std::string piece_of(std::size_t index, std::size_t bytes) {
    return std::string(bytes, static_cast<char>('a' + index % 26));
}

}  // namespace

Route Streams::route(const std::string& path, Script script) const {
    const auto answer = [counts = counts_, script = std::move(script)](
                            const Request& /*request*/, const PathParameters& /*parameters*/
                        ) {
        const auto alive = std::make_shared<Alive>(counts);
        return Response::stream("text/csv; charset=utf-8", [alive, script] {
            return script(alive->ask());
        });
    };
    return {Method::Get, path, Work::Lookup, answer};
}

Route Streams::route(const std::string& path, std::size_t pieces, std::size_t bytes) const {
    return route(path, [pieces, bytes](std::size_t asked) -> base::Result<Piece, StreamFailure> {
        if (asked >= pieces) return Piece();
        return Piece(piece_of(asked, bytes));
    });
}

std::string Streams::body(std::size_t pieces, std::size_t bytes) {
    std::string body;
    for (std::size_t i = 0; i < pieces; ++i) body += piece_of(i, bytes);
    return body;
}

std::string behind_head(std::string_view answer) {
    const auto end = answer.find("\r\n\r\n");
    return end == std::string_view::npos ? std::string() : std::string(answer.substr(end + 4));
}

std::string get_and_close(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
}

}  // namespace web
