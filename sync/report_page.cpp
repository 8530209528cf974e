#include "sync/report_page.h"

#include "sync/report_sections.h"

namespace registers {

base::Result<ReportPages, std::string> ReportPages::create(const std::string& folder) {
    auto pages = web::Pages::create(folder + "/templates");
    if (!pages) return base::fail(pages.error().reason);
    std::map<Language, ReportTexts> texts;
    for (const auto language : {Language::Czech, Language::English})
        texts.emplace(language, TRY(ReportTexts::load(folder + "/texts", language)));
    return ReportPages(*std::move(pages), std::move(texts));
}

base::Result<std::string, std::string> ReportPages::render(
    const base::Json& report, Language language, const std::string& other_file
) const {
    const auto& texts = texts_.at(language);
    web::PageData page;
    for (const auto& [name, text] : texts.labels())
        if (text.as_string() != nullptr) page.set(name, *text.as_string());
    const auto outcome = report_text(report, "outcome");
    page.set("RUN", report_text(report, "run"))
        .set("OUTCOME", texts.title("outcomes", outcome))
        .set("OUTCOME_NEXT", texts.next("outcomes", outcome));
    if (!other_file.empty()) {
        web::PageData other;
        other.set("OTHER_FILE", other_file);
        page.add("OTHER", std::move(other));
    }
    add_counts(report, texts, page);
    add_facts(report, texts, page);
    add_faults(report, texts, page);
    add_changes(report, texts, page);
    add_quarantine(report, texts, page);
    add_notices(report, texts, page);
    auto text = pages_.render("report", page);
    if (!text) return base::fail(text.error().reason);
    return *std::move(text);
}

}  // namespace registers
