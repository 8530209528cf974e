// HTML pages from ctemplate templates, escaped for the context in which a value stands: text,
// attribute, URL or script (S8). create() reads every "*.tpl" of a folder and fails when one lacks
// the AUTOESCAPE pragma or does not parse, so a broken template never waits for its first visitor.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace web {

// What a template shows: {{NAME}} takes a value, {{#NAME}}…{{/NAME}} is repeated for every item,
// {{>NAME}} is filled by another template.
class PageData {
public:
    struct Inclusion;

    PageData& set(std::string_view name, std::string_view value);
    // Shows a section once; it sees the values around it.
    PageData& show(std::string_view section);
    // Shows a section once more, with these values on top of those around it.
    PageData& add(std::string_view section, PageData item);
    // Fills {{>name}} with the template "page" and these values.
    PageData& include(std::string_view name, std::string_view page, PageData data);

    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& values() const {
        return values_;
    }
    [[nodiscard]] const std::vector<std::pair<std::string, PageData>>& sections() const {
        return sections_;
    }
    [[nodiscard]] const std::vector<Inclusion>& inclusions() const { return inclusions_; }

private:
    std::vector<std::pair<std::string, std::string>> values_;
    std::vector<std::pair<std::string, PageData>> sections_;
    std::vector<Inclusion> inclusions_;
};

struct PageData::Inclusion {
    std::string name;
    std::string page;
    PageData data;
};

struct PageError {
    std::string reason;  // for the operator: which template, what is wrong
};

class Pages {
public:
    [[nodiscard]] static base::Result<Pages, PageError> create(const std::string& folder);
    Pages(Pages&& other) noexcept;
    Pages& operator=(Pages&& other) noexcept;
    ~Pages();

    // "login" renders login.tpl. Fails only for a name that create() did not find.
    [[nodiscard]] base::Result<std::string, PageError> render(
        std::string_view name, const PageData& data
    ) const;

private:
    struct Templates;
    explicit Pages(std::unique_ptr<Templates> templates);
    std::unique_ptr<Templates> templates_;
};

}  // namespace web
