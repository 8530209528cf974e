#include "sync/source_store.h"

#include <algorithm>
#include <filesystem>

#include "core/base/json.h"
#include "sync/baseline_json.h"
#include "sync/witness_json.h"

namespace registers {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargest = std::size_t{64} * 1024 * 1024;
constexpr std::string_view kOldest = "sovm";  // the only source of the first state folders

FileError broken(const std::string& path) {
    return {FileFault::CannotRead, path + ": cannot be understood"};
}

// nullopt: there is no such file.
FileResult<std::optional<base::Json>> json_in(const std::string& path) {
    const auto text = read_file(path, kLargest);
    if (!text && text.error().fault == FileFault::Missing) return std::optional<base::Json>();
    if (!text) return base::fail(text.error());
    auto json = base::parse_json(*text, {.bytes = kLargest, .depth = 16});
    if (!json) return base::fail(broken(path));
    return std::optional<base::Json>(*std::move(json));
}

FileResult<void> write_json(const std::string& path, const base::Json& json) {
    TRY(make_folder(fs::path(path).parent_path().string()));
    return write_file(path, base::dump(json));
}

}  // namespace

std::string SourceStore::path_of(const std::string& source, std::string_view file) const {
    return folder_ + "/sources/" + source + "/" + std::string(file);
}

std::vector<std::string> SourceStore::sources() const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_ + "/sources", error))
        names.push_back(entry.path().filename().string());
    const bool is_listed = std::ranges::find(names, kOldest) != names.end();
    if (!is_listed && fs::exists(folder_ + "/last_good.json", error)) names.emplace_back(kOldest);
    std::ranges::sort(names);
    return names;
}

FileResult<std::optional<Baseline>> SourceStore::last_good(const std::string& source) const {
    auto path = path_of(source, "last_good.json");
    auto json = TRY(json_in(path));
    if (!json && source == kOldest) {
        path = folder_ + "/last_good.json";
        json = TRY(json_in(path));
    }
    if (!json) return std::optional<Baseline>();
    auto baseline = baseline_from(*json);
    if (!baseline) return base::fail(broken(path));
    return baseline;
}

FileResult<void> SourceStore::accept(const std::string& source, const Baseline& snapshot) const {
    const auto path = path_of(source, "last_good.json");
    TRY(make_folder(fs::path(path).parent_path().string()));
    return write_file(path, base::dump_pretty(to_json(snapshot)));
}

FileResult<std::vector<Witness>> SourceStore::witnesses() const {
    std::vector<Witness> witnesses;
    for (const auto& source : sources()) {
        const auto path = path_of(source, "witness.json");
        const auto json = TRY(json_in(path));
        if (!json) continue;
        auto witness = witness_from(*json);
        if (!witness || witness->source != source) return base::fail(broken(path));
        witnesses.push_back(*std::move(witness));
    }
    return witnesses;
}

FileResult<void> SourceStore::accept(const Witness& witness) const {
    return write_json(path_of(witness.source, "witness.json"), to_json(witness));
}

FileResult<HeldRecords> SourceStore::held(const std::string& source) const {
    HeldRecords held;
    const auto path = path_of(source, "held.json");
    const auto json = TRY(json_in(path));
    if (!json) return held;
    if (json->as_array() == nullptr) return base::fail(broken(path));
    for (const auto& each : *json->as_array()) {
        const auto organization = each.string_at("organization");
        const auto record = each.string_at("record_sha256");
        if (!organization || !record) return base::fail(broken(path));
        held.emplace(account::OrganizationId(*organization), *record);
    }
    return held;
}

FileResult<void> SourceStore::hold(const std::string& source, const HeldRecords& more) const {
    auto all = TRY(held(source));
    all.insert(more.begin(), more.end());
    base::Json::Array list;
    for (const auto& [organization, record] : all)
        list.push_back(
            base::Json::object({{"organization", organization.str()}, {"record_sha256", record}})
        );
    return write_json(path_of(source, "held.json"), std::move(list));
}

}  // namespace registers
