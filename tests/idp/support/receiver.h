// A client's server that receives notices: keeps what came, answers as it is told, on a free port
// of 127.0.0.1.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/log.h"
#include "core/web/server.h"

namespace idp_test {

class Receiver {
public:
    Receiver();
    ~Receiver();
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;
    Receiver(Receiver&&) = delete;
    Receiver& operator=(Receiver&&) = delete;

    [[nodiscard]] std::string url(const std::string& path) const;
    [[nodiscard]] std::vector<web::Request> received() const;
    // The token of a form post, or the body itself.
    [[nodiscard]] std::vector<std::string> tokens() const;
    void answer_with(int status) { status_ = status; }

private:
    web::Response take(const web::Request& request);

    std::FILE* log_stream_;
    base::Log log_;
    web::Workers workers_;
    std::atomic<int> status_{200};
    mutable std::mutex mutex_;
    std::vector<web::Request> received_;
    std::unique_ptr<web::Server> server_;
};

}  // namespace idp_test
