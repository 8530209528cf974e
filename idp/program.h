// klicnik-idp as one object: everything is made in create(), listens after start(), and ends in the
// right order. Tests start the same object as main.cpp, with a clock of their own.
#pragma once

#include <memory>
#include <string>

#include "core/base/audit.h"
#include "core/program/surroundings.h"
#include "idp/config.h"

namespace idp {

using program::Surroundings;

class Program {
public:
    // The text of the error is for the operator. A directory that is away is no error; one that is
    // there but not as it must be (D11) is.
    [[nodiscard]] static base::Result<std::unique_ptr<Program>, std::string> create(
        const Config& config, const Surroundings& surroundings
    );
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    Program(Program&&) = delete;
    Program& operator=(Program&&) = delete;

    [[nodiscard]] base::Result<void, std::string> start();
    // Answers what was read, then ends.
    void stop();
    // Rules, clients, keys and pages for requests that begin after it; when one of them is faulty,
    // all the old ones stay in force.
    [[nodiscard]] base::Result<void, std::string> reload(const Config& config);
    [[nodiscard]] std::uint16_t port() const;
    // Of the program itself: that it began, reloaded, ended.
    [[nodiscard]] base::Result<void, base::AuditError> record(const base::AuditRecord& record);

private:
    struct Parts;
    explicit Program(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// Reads every file that the settings name, as create() would, and makes nothing.
[[nodiscard]] base::Result<void, std::string> check_files(const Config& config);

}  // namespace idp
