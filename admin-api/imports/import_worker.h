// Works off the imports that wait, one after the other, the longest waiting first. Several programs
// on one machine share them: each import is held by one, and taken up by another a minute after the
// first has died over it. What is out of date is forgotten with its files.
#pragma once

#include <stop_token>

#include "admin-api/imports/import.h"
#include "admin-api/imports/import_files.h"
#include "admin-api/services.h"
#include "core/program/repeater.h"

namespace admin_api {

class ImportWorker {
public:
    ImportWorker(const ImportSettings& settings, Services& services);

    // On a thread of its own. The first look comes an interval after the start: whoever died over
    // an import holds it longer.
    void start();
    void stop();

private:
    // Until nothing waits that can be done now, or the end.
    void work(const std::stop_token& ending);
    void work_on(Import& import, const std::stop_token& ending);
    void forget_old();

    Services& services_;
    Imports imports_;
    ImportFiles files_;
    base::Instant forgot_;
    std::chrono::milliseconds interval_;
    program::Repeater repeater_;  // ends before what it uses
};

}  // namespace admin_api
