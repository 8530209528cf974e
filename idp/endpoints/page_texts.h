// All words that people read, one table per language. Keys are the same in all tables: load()
// refuses a table that lacks one or has one more.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "idp/endpoints/language.h"

namespace idp {

class Texts {
public:
    using Table = std::map<std::string, std::string, std::less<>>;
    using Values = std::vector<std::pair<std::string_view, std::string>>;

    // Reads cs.json and en.json.
    [[nodiscard]] static base::Result<Texts, std::string> load(const std::string& folder);

    [[nodiscard]] const Table& table(Language language) const;
    // The key itself when it is unknown: seen at once, breaks nothing.
    [[nodiscard]] std::string text(Language language, std::string_view key) const;
    // The same with "{name}" replaced by values.
    [[nodiscard]] std::string text(Language language, std::string_view key, const Values& values)
        const;

private:
    Table czech_;
    Table english_;
};

// "too-short" of a code to the key "FAULT_TOO_SHORT".
[[nodiscard]] std::string key_for(std::string_view prefix, std::string_view code);

}  // namespace idp
