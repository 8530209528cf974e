// The records of the audit log that concern one account, over all its files from the first to the
// last, in bounded memory. What he did himself is told without whom he did it to, what was done to
// him without who did it: an excerpt is about one person. A line that is no record is passed over;
// whether the log is whole is another question.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "core/account/ids.h"
#include "core/audit/line_reader.h"
#include "core/audit/log_files.h"
#include "core/base/json.h"

namespace admin_api {

struct Concerned {
    account::AccountId id;
    account::Username username;
};

// nullopt when the record concerns somebody else.
[[nodiscard]] std::optional<base::Json> excerpt_of(
    const base::Json& record, const Concerned& concerned
);

class AuditExcerpt {
public:
    // The reason when there is no log.
    [[nodiscard]] static base::Result<AuditExcerpt, std::string> open(
        const std::string& log, Concerned concerned
    );

    // The next one; nullopt at the end. The reason when a file cannot be read.
    [[nodiscard]] base::Result<std::optional<base::Json>, std::string> next();

private:
    explicit AuditExcerpt(Concerned concerned) : concerned_(std::move(concerned)) {}

    Concerned concerned_;
    std::deque<std::string> files_;  // not read yet
    std::optional<audit::LineReader> reader_;
};

}  // namespace admin_api
