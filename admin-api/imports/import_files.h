// Where imports wait: the table as it was sent and the journal, in files that are ours alone.
#pragma once

#include <functional>
#include <string>

#include "core/base/files.h"
#include "core/web/body_reader.h"

namespace admin_api {

class ImportFiles {
public:
    explicit ImportFiles(std::string folder) : folder_(std::move(folder)) {}

    [[nodiscard]] std::string table_of(const std::string& id) const;
    [[nodiscard]] std::string journal_of(const std::string& id) const;
    // The body whole and on the disk, or nothing of it.
    [[nodiscard]] base::FileResult<void> keep(const std::string& id, web::BodyReader body) const;
    void forget_table(const std::string& id) const;
    // Everything of those imports that nobody knows any more.
    void forget_others(const std::function<bool(const std::string& id)>& is_known) const;

private:
    std::string folder_;
};

}  // namespace admin_api
