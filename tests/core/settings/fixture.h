// Settings read from a text in memory, with an environment that the test knows.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "core/settings/settings.h"
#include "tests/support/matchers.h"

namespace settings_tests {

using Variables = std::map<std::string, std::string>;

inline settings::Environment environment_of(Variables variables) {
    return [variables = std::move(variables)](const std::string& name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

inline settings::Document document_of(const std::string& text, const Variables& variables = {}) {
    return settings::Document::parse(text, "test.yaml", environment_of(variables)).value();
}

// What finish() has to say, one fault a line; empty when all is well.
inline std::string faults_of(const settings::Document& document) {
    const auto result = document.finish();
    return result ? "" : settings::to_text(result.error());
}

// Why a text cannot be read at all.
inline std::string refusal_of(const std::string& text) {
    const auto document = settings::Document::parse(text, "test.yaml", environment_of({}));
    return document ? "" : settings::to_text(document.error());
}

class Folder {
public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "settings-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    [[nodiscard]] std::string write(const std::string& name, const std::string& content) const {
        const auto file = path_ / name;
        std::ofstream(file, std::ios::binary) << content;
        return file.string();
    }

private:
    std::filesystem::path path_;
};

}  // namespace settings_tests
