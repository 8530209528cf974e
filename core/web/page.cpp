#include "core/web/page.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

#include <filesystem>
#include <optional>
#include <set>

#include "core/base/files.h"

namespace web {

namespace {

constexpr std::string_view kExtension = ".tpl";
constexpr std::size_t kLargestTemplate = std::size_t{1} << 20;

std::string file_of(std::string_view page) {
    return std::string(page).append(kExtension);
}

std::optional<std::string> fault_of(const std::filesystem::path& file) {
    const auto name = file.filename().string();
    const auto text = base::read_file(file.string(), kLargestTemplate);
    if (!text || text->empty()) return name + ": cannot be read";
    if (!text->starts_with("{{%AUTOESCAPE context=\"")) return name + ": AUTOESCAPE is missing";
    // The modifier that would switch escaping off for one value.
    if (text->find(":none") != std::string::npos) return name + ": \":none\" is not allowed";
    return std::nullopt;
}

ctemplate::TemplateString as_template(std::string_view text) {
    return {text.data(), text.size()};
}

// NOLINTNEXTLINE(misc-no-recursion)
void fill(ctemplate::TemplateDictionary& dictionary, const PageData& data) {
    for (const auto& [name, value] : data.values()) {
        dictionary.SetValue(as_template(name), as_template(value));
    }
    for (const auto& [name, item] : data.sections()) {
        fill(*dictionary.AddSectionDictionary(as_template(name)), item);
    }
    for (const auto& inclusion : data.inclusions()) {
        auto* included = dictionary.AddIncludeDictionary(as_template(inclusion.name));
        included->SetFilename(as_template(file_of(inclusion.page)));
        fill(*included, inclusion.data);
    }
}

}  // namespace

struct Pages::Templates {
    ctemplate::TemplateCache cache;
    std::set<std::string, std::less<>> names;

    std::optional<std::string> load(const std::filesystem::path& file) {
        if (auto fault = fault_of(file)) return fault;
        if (!cache.LoadTemplate(file.filename().string(), ctemplate::STRIP_BLANK_LINES)) {
            return file.filename().string() + ": does not parse";
        }
        names.insert(file.stem().string());
        return std::nullopt;
    }

    // Every page that is included must exist too, or ctemplate leaves a hole.
    // NOLINTNEXTLINE(misc-no-recursion)
    [[nodiscard]] std::optional<std::string> missing_in(const PageData& data) const {
        for (const auto& [name, item] : data.sections()) {
            if (auto missing = missing_in(item)) return missing;
        }
        for (const auto& inclusion : data.inclusions()) {
            if (!names.contains(inclusion.page)) return inclusion.page;
            if (auto missing = missing_in(inclusion.data)) return missing;
        }
        return std::nullopt;
    }
};

PageData& PageData::set(std::string_view name, std::string_view value) {
    values_.emplace_back(name, value);
    return *this;
}

PageData& PageData::show(std::string_view section) {
    return add(section, {});
}

PageData& PageData::add(std::string_view section, PageData item) {
    sections_.emplace_back(section, std::move(item));
    return *this;
}

PageData& PageData::include(std::string_view name, std::string_view page, PageData data) {
    inclusions_.push_back({std::string(name), std::string(page), std::move(data)});
    return *this;
}

Pages::Pages(std::unique_ptr<Templates> templates) : templates_(std::move(templates)) {}
Pages::Pages(Pages&&) noexcept = default;
Pages& Pages::operator=(Pages&&) noexcept = default;
Pages::~Pages() = default;

base::Result<Pages, PageError> Pages::create(const std::string& folder) {
    std::error_code error;
    const std::filesystem::directory_iterator files(folder, error);
    if (error) return base::fail(PageError{folder + ": " + error.message()});
    auto templates = std::make_unique<Templates>();
    templates->cache.SetTemplateRootDirectory(folder);
    for (const auto& entry : files) {
        if (entry.path().extension() != kExtension) continue;
        if (const auto fault = templates->load(entry.path())) return base::fail(PageError{*fault});
    }
    if (templates->names.empty()) return base::fail(PageError{folder + ": holds no templates"});
    templates->cache.Freeze();
    return Pages(std::move(templates));
}

base::Result<std::string, PageError> Pages::render(std::string_view name, const PageData& data)
    const {
    if (!templates_->names.contains(name)) {
        return base::fail(PageError{"no page " + std::string(name)});
    }
    if (const auto missing = templates_->missing_in(data)) {
        return base::fail(PageError{"no page " + *missing});
    }
    ctemplate::TemplateDictionary dictionary("page");
    fill(dictionary, data);
    std::string page;
    const auto file = file_of(name);
    const bool expanded = templates_->cache.ExpandNoLoad(
        as_template(file), ctemplate::STRIP_BLANK_LINES, &dictionary, nullptr, &page
    );
    if (!expanded) return base::fail(PageError{"cannot expand " + std::string(name)});
    return page;
}

}  // namespace web
