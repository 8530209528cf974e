#include "sync/report_texts.h"

#include "core/base/files.h"

namespace registers {

namespace {

constexpr std::size_t kLargest = 65536;

std::string text_in(
    const base::Json& texts, std::string_view table, const std::string& word, std::string_view part
) {
    const auto* const found = texts.find(table);
    const auto* const entry = found == nullptr ? nullptr : found->find(word);
    return entry == nullptr ? "" : entry->string_at(part).value_or("");
}

}  // namespace

base::Result<ReportTexts, std::string> ReportTexts::load(
    const std::string& folder, Language language
) {
    const auto path = folder + (language == Language::Czech ? "/cs.json" : "/en.json");
    const auto text = base::read_file(path, kLargest);
    if (!text) return base::fail(text.error().reason);
    auto json = base::parse_json(*text);
    if (!json) return base::fail(path + ": " + json.error().reason);
    const auto* const labels = json->find("labels");
    if (labels == nullptr || labels->as_object() == nullptr)
        return base::fail(path + ": holds no labels");
    return ReportTexts(language, *std::move(json));
}

const base::Json::Object& ReportTexts::labels() const {
    return *texts_.find("labels")->as_object();
}

std::string ReportTexts::label(std::string_view name) const {
    return texts_.find("labels")->string_at(name).value_or(std::string(name));
}

std::string ReportTexts::counted(const std::string& word, std::size_t number) const {
    const auto one = text_in(texts_, "counts", word, "one");
    const auto few = text_in(texts_, "counts", word, "few");
    const auto many = text_in(texts_, "counts", word, "many");
    return noun_form(number, {one, few, many, one, many}).in(language_);
}

std::string ReportTexts::title(std::string_view table, const std::string& word) const {
    auto text = text_in(texts_, table, word, "title");
    return text.empty() ? word : text;
}

std::string ReportTexts::next(std::string_view table, const std::string& word) const {
    return text_in(texts_, table, word, "next");
}

}  // namespace registers
