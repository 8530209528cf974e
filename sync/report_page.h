// The report of a run as a page to look at: one self-contained file a language, made from the JSON
// that is kept with the run; every value is escaped for where it stands. create() fails when a
// template or a text lacks, so that a broken installation is found before the report is needed.
#pragma once

#include <map>
#include <string>

#include "core/base/json.h"
#include "core/web/page.h"
#include "sync/report_texts.h"

namespace registers {

class ReportPages {
public:
    // folder holds templates/ and texts/ (sync/pages).
    [[nodiscard]] static base::Result<ReportPages, std::string> create(const std::string& folder);

    // other_file: the page in the other language, as a link names it; empty for none.
    [[nodiscard]] base::Result<std::string, std::string> render(
        const base::Json& report, Language language, const std::string& other_file
    ) const;

private:
    ReportPages(web::Pages pages, std::map<Language, ReportTexts> texts)
        : pages_(std::move(pages)), texts_(std::move(texts)) {}
    web::Pages pages_;
    std::map<Language, ReportTexts> texts_;
};

}  // namespace registers
