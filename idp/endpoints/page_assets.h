// Style sheet, script and pictures of the pages, read once. Their path holds a hash of all of them,
// so browsers may keep them for a year and still see a new version at once.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace idp {

struct Asset {
    std::string content_type;
    std::string bytes;
};

class Assets {
public:
    [[nodiscard]] static base::Result<Assets, std::string> load(const std::string& folder);
    // "/assets/3f6c0a…"
    [[nodiscard]] const std::string& path() const { return path_; }
    // nullptr for a name or a hash that is not ours.
    [[nodiscard]] const Asset* find(std::string_view hash, std::string_view name) const;

private:
    std::string hash_;
    std::string path_;
    std::map<std::string, Asset, std::less<>> files_;
};

}  // namespace idp
