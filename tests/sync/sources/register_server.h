// A register on the web with faults on demand: documents by path, each with its tag, and what was
// asked for.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/core/web/test_server.h"

namespace registers::testing {

class RegisterServer {
public:
    struct Document {
        std::string body;
        std::string content_type = "application/xml";
        std::string tag = {};  // ETag; empty: none
        int status = 200;
        int failures = 0;  // so many answers of 503 before
    };

    RegisterServer();

    void set(const std::string& name, Document document);
    [[nodiscard]] std::string url(const std::string& name) const;
    // Names asked for so far, those answered with 304 with "=" before; forgets them.
    [[nodiscard]] std::vector<std::string> asked();

private:
    web::Response answer(const web::Request& request, const web::PathParameters& parameters);

    std::mutex mutex_;
    std::map<std::string, Document> documents_;
    std::vector<std::string> asked_;
    web::TestServer server_;
};

}  // namespace registers::testing
