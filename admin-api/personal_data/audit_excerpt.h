// The records of the audit log that concern one account, read from the first to the last in bounded
// memory. What he did himself is told without whom he did it to, what was done to him without who
// did it: an excerpt is about one person. A line that is no record is passed over; whether the log
// is whole is another question.
#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "core/account/ids.h"
#include "core/base/json.h"
#include "core/base/result.h"

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
    AuditExcerpt(const std::string& file, Concerned concerned);

    // The next one; nullopt at the end. False in the result: the file cannot be read.
    [[nodiscard]] base::Result<std::optional<base::Json>, std::string> next();

private:
    std::ifstream file_;
    Concerned concerned_;
    std::string line_;
};

}  // namespace admin_api
