#include "core/audit/anchor_keys.h"

#include <algorithm>
#include <filesystem>

#include "core/base/files.h"
#include "core/jose/key_store.h"

namespace audit {
namespace {

constexpr std::size_t kLargestDocument = 1 << 16;
constexpr mode_t kForAll = 0644;
// One key, until somebody lays another one beside it: whoever verifies knows them by a copy.
constexpr std::chrono::seconds kForGood{std::chrono::hours(24 * 365 * 100)};

base::Result<void, std::string> publish(std::vector<jose::Key> keys, const std::string& file) {
    // One that is there and cannot be read is never replaced: it may hold the only copy of a key.
    const bool is_first = !std::filesystem::exists(file);
    const auto former = is_first ? std::vector<jose::Key>() : TRY(read_published_keys(file)).all();
    for (const auto& key : former) {
        const auto is_same = [&](const jose::Key& other) { return other.kid() == key.kid(); };
        if (std::ranges::none_of(keys, is_same)) keys.push_back(key);
    }
    if (keys.size() == former.size()) return {};
    const auto text = base::dump_pretty(jose::to_jwks(keys)) + '\n';
    const auto written = base::write_file(file, text, kForAll);
    if (!written) return base::fail(written.error().reason);
    return {};
}

}  // namespace

base::Result<AnchorKeys, std::string> open_anchor_keys(
    const AnchorKeySettings& settings, base::Instant now
) {
    jose::KeyStoreSettings store;
    store.folder = settings.folder;
    store.algorithms = {jose::Algorithm::EdDsa};
    store.timetable = {
        .rotation = kForGood, .publish_ahead = std::chrono::hours(1), .keep = kForGood};
    auto loaded = TRY(jose::load_keys(store, now));
    TRY(publish(loaded.keys.all(), settings.published));
    auto known = TRY(read_published_keys(settings.published));
    return AnchorKeys{jose::Signer(std::move(loaded.keys)), std::move(known)};
}

base::Result<jose::KeySet, std::string> read_published_keys(const std::string& file) {
    const auto text = base::read_file(file, kLargestDocument);
    if (!text) return base::fail(text.error().reason);
    const auto document = base::parse_json(*text);
    if (!document) return base::fail(file + ": " + document.error().reason);
    return jose::KeySet(TRY(jose::keys_from_jwks(*document)));
}

}  // namespace audit
