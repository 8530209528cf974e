// The texts of a report in one language: labels, and what each outcome, brake, notice, suspicion
// and fate of an account is called and what to do about it. Fails at loading, with the file; a word
// that has no text stands for itself, so that a report of a later version can still be shown.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"

namespace registers {

enum class Language { Czech, English };

class ReportTexts {
public:
    // folder holds cs.json and en.json.
    [[nodiscard]] static base::Result<ReportTexts, std::string> load(
        const std::string& folder, Language language
    );

    [[nodiscard]] const base::Json::Object& labels() const;
    [[nodiscard]] std::string label(std::string_view name) const;
    // table: "outcomes", "brakes", "notices", "suspicions", "fates"; word: as in the JSON report.
    [[nodiscard]] std::string title(std::string_view table, const std::string& word) const;
    [[nodiscard]] std::string next(std::string_view table, const std::string& word) const;

private:
    explicit ReportTexts(base::Json texts) : texts_(std::move(texts)) {}
    base::Json texts_;
};

}  // namespace registers
