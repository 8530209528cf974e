// The texts of a report in one language: labels, and what each outcome, brake, notice, suspicion
// and fate of an account is called and what to do about it. Fails at loading, with the file; a word
// that has no text stands for itself, so that a report of a later version can still be shown.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "sync/wording.h"

namespace registers {

class ReportTexts {
public:
    // folder holds cs.json and en.json.
    [[nodiscard]] static base::Result<ReportTexts, std::string> load(
        const std::string& folder, Language language
    );

    [[nodiscard]] const base::Json::Object& labels() const;
    [[nodiscard]] std::string label(std::string_view name) const;
    [[nodiscard]] Language language() const { return language_; }
    // "změna", "změny" or "změn", as the number asks for. word: "changes", "departures", …
    [[nodiscard]] std::string counted(const std::string& word, std::size_t number) const;
    // table: "outcomes", "brakes", "notices", "suspicions", "fates"; word: as in the JSON report.
    [[nodiscard]] std::string title(std::string_view table, const std::string& word) const;
    [[nodiscard]] std::string next(std::string_view table, const std::string& word) const;

private:
    ReportTexts(Language language, base::Json texts)
        : language_(language), texts_(std::move(texts)) {}
    Language language_;
    base::Json texts_;
};

}  // namespace registers
