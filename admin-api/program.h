// klicnik-admin-api as one object: everything is made in create(), listens after start(), and ends
// in the right order. Tests start the same object as main.cpp, with a clock of their own.
#pragma once

#include <memory>
#include <string>

#include "admin-api/config.h"
#include "core/base/audit.h"
#include "core/program/surroundings.h"

namespace admin_api {

using program::Surroundings;

class Program {
public:
    // The text of the error is for the operator. A directory that is away is no error.
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
    // New rules for requests that begin after it; a faulty file leaves the old ones in force.
    [[nodiscard]] base::Result<void, std::string> reload(const Config& config);
    [[nodiscard]] std::uint16_t port() const;
    // Of the program itself: that it began, reloaded, ended.
    [[nodiscard]] base::Result<void, base::AuditError> record(const base::AuditRecord& record);

private:
    [[nodiscard]] base::Result<void, std::string> check_directory();

    struct Parts;
    explicit Program(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// Reads every file that the settings name, as create() would, and makes nothing.
[[nodiscard]] base::Result<void, std::string> check_files(const Config& config);

}  // namespace admin_api
