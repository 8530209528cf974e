#include "idp/endpoints/page_assets.h"

#include <filesystem>

#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/hmac.h"

namespace idp {
namespace {

constexpr std::size_t kHashCharacters = 16;
constexpr std::size_t kLargestAsset = std::size_t{4} << 20;

std::string type_of(const std::filesystem::path& path) {
    if (path.extension() == ".css") return "text/css; charset=utf-8";
    if (path.extension() == ".js") return "text/javascript; charset=utf-8";
    if (path.extension() == ".svg") return "image/svg+xml";
    return {};
}

}  // namespace

base::Result<Assets, std::string> Assets::load(const std::string& folder) {
    Assets assets;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const auto type = type_of(entry.path());
        if (type.empty()) continue;
        auto bytes = base::read_file(entry.path().string(), kLargestAsset);
        if (!bytes) return base::fail(entry.path().string() + ": cannot be read");
        assets.files_.emplace(entry.path().filename().string(), Asset{type, *std::move(bytes)});
    }
    if (error || assets.files_.empty()) return base::fail(folder + ": holds no assets");
    std::string all;
    for (const auto& [name, asset] : assets.files_) all += name + '\n' + asset.bytes;
    assets.hash_ = base::hex_encode(base::sha256(all)).substr(0, kHashCharacters);
    assets.path_ = "/assets/" + assets.hash_;
    return assets;
}

const Asset* Assets::find(std::string_view hash, std::string_view name) const {
    const auto found = files_.find(name);
    return hash != hash_ || found == files_.end() ? nullptr : &found->second;
}

}  // namespace idp
