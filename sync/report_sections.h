// The parts of a report's page, from the JSON that is kept with the run: what a template is filled
// with. A member that is missing or of another type is shown as empty, never as an error: the page
// is for a person who looks at what there is. Pure.
#pragma once

#include "core/base/json.h"
#include "core/web/page.h"
#include "sync/report_texts.h"

namespace registers {

void add_counts(const base::Json& report, const ReportTexts& texts, web::PageData& page);
void add_facts(const base::Json& report, const ReportTexts& texts, web::PageData& page);
void add_faults(const base::Json& report, const ReportTexts& texts, web::PageData& page);
void add_changes(const base::Json& report, const ReportTexts& texts, web::PageData& page);
void add_quarantine(const base::Json& report, const ReportTexts& texts, web::PageData& page);
void add_notices(const base::Json& report, const ReportTexts& texts, web::PageData& page);

// Members of a report, empty when they are not there.
[[nodiscard]] const base::Json::Array& report_list(const base::Json& json, std::string_view name);
[[nodiscard]] std::string report_text(const base::Json& json, std::string_view name);
// A member that is a wording, in the page's language.
[[nodiscard]] std::string report_words(
    const base::Json& json, std::string_view name, const ReportTexts& texts
);
// A time as a Czech reader writes it; what is no time stays as it is.
[[nodiscard]] std::string report_time(const base::Json& json, std::string_view name);
[[nodiscard]] const base::Json& report_member(const base::Json& json, std::string_view name);
// "Ing. Jana Nová, starostka" of a mandate; empty for none.
[[nodiscard]] std::string report_person(const base::Json& mandate);

}  // namespace registers
