#include <algorithm>
#include <filesystem>

#include "core/settings/node.h"
#include "core/settings/scalars.h"

namespace settings {
namespace {

std::string bounds_text(Bounds bounds) {
    constexpr Bounds kNone;
    const auto least = std::to_string(bounds.least);
    const auto most = std::to_string(bounds.most);
    if (bounds.least != kNone.least && bounds.most != kNone.most)
        return " from " + least + " to " + most;
    if (bounds.least != kNone.least) return " of at least " + least;
    if (bounds.most != kNone.most) return " of at most " + most;
    return "";
}

// A path in a file starts at that file's folder.
std::string resolved(const Node& node) {
    return (std::filesystem::path(node.source).parent_path() / node.text).lexically_normal();
}

bool is_within(int value, Bounds bounds) {
    return value >= bounds.least && value <= bounds.most;
}

}  // namespace

Section::Section(std::shared_ptr<Reading> reading, const Node* node, std::string path)
    : reading_(std::move(reading)), node_(node), path_(std::move(path)) {
    if (node_ != nullptr) reading_->asked.try_emplace(node_);
}

std::string Section::path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
}

void Section::fault(std::string_view key, std::string reason) const {
    const auto* const node = node_ == nullptr ? nullptr : node_->member(key);
    const auto* const near = node == nullptr ? node_ : node;
    Fault found{path_of(key), std::move(reason), near == nullptr ? "" : place_of(*near)};
    // A section that several readers share is still wrong only once.
    auto& faults = reading_->faults;
    if (std::find(faults.begin(), faults.end(), found) == faults.end())
        faults.push_back(std::move(found));
}

const Node* Section::find(std::string_view key) const {
    if (node_ == nullptr) return nullptr;
    reading_->asked[node_].emplace(key);
    const auto* const node = node_->member(key);
    return node == nullptr || node->kind == Node::Kind::Nothing ? nullptr : node;
}

const Node* Section::scalar(std::string_view key) const {
    const auto* const node = find(key);
    if (node == nullptr || node->kind == Node::Kind::Scalar) return node;
    fault(key, "must be one value, not a list or a mapping");
    return nullptr;
}

const Node* Section::required(std::string_view key) const {
    if (find(key) == nullptr) {
        fault(key, "must be set");
        return nullptr;
    }
    return scalar(key);
}

bool Section::has(std::string_view key) const {
    return find(key) != nullptr;
}

std::vector<std::string> Section::keys() const {
    std::vector<std::string> names;
    if (node_ == nullptr) return names;
    for (const auto& [name, value] : node_->members) names.push_back(name);
    return names;
}

std::string Section::text(std::string_view key) const {
    const auto* const node = required(key);
    if (node == nullptr) return "";
    if (node->text.empty()) fault(key, "must not be empty");
    return node->text;
}

std::string Section::text(std::string_view key, std::string_view otherwise) const {
    return optional_text(key).value_or(std::string(otherwise));
}

std::optional<std::string> Section::optional_text(std::string_view key) const {
    const auto* const node = scalar(key);
    return node == nullptr ? std::nullopt : std::optional(node->text);
}

std::vector<std::string> Section::texts(std::string_view key) const {
    if (!has(key)) fault(key, "must be set");
    return texts(key, {});
}

std::vector<std::string> Section::texts(std::string_view key, std::vector<std::string> otherwise)
    const {
    const auto* const node = find(key);
    if (node == nullptr) return otherwise;
    if (node->kind == Node::Kind::Scalar) return {node->text};
    std::vector<std::string> found;
    for (const auto& item : node->items)
        if (item->kind == Node::Kind::Scalar) found.push_back(item->text);
    if (node->kind != Node::Kind::List || found.size() != node->items.size())
        fault(key, "must be a list of texts");
    return found;
}

std::string Section::file(std::string_view key) const {
    const auto* const node = required(key);
    if (node == nullptr) return "";
    if (node->text.empty()) fault(key, "must not be empty");
    return resolved(*node);
}

std::string Section::file(std::string_view key, std::string_view otherwise) const {
    const auto* const node = scalar(key);
    if (node == nullptr || node->text.empty()) return std::string(otherwise);
    return resolved(*node);
}

int Section::number(std::string_view key, Bounds bounds) const {
    if (required(key) == nullptr) return 0;
    return number(key, 0, bounds);
}

int Section::number(std::string_view key, int otherwise, Bounds bounds) const {
    const auto* const node = scalar(key);
    if (node == nullptr) return otherwise;
    const auto value = number_from(node->text);
    if (value && is_within(*value, bounds)) return *value;
    fault(key, "must be a whole number" + bounds_text(bounds));
    return otherwise;
}

double Section::share(std::string_view key, double otherwise) const {
    const auto* const node = scalar(key);
    if (node == nullptr) return otherwise;
    const auto value = share_from(node->text);
    if (!value) fault(key, "must be a share between 0 and 1, such as 0.05 or 5 %");
    return value.value_or(otherwise);
}

bool Section::flag(std::string_view key, bool otherwise) const {
    const auto* const node = scalar(key);
    if (node == nullptr) return otherwise;
    const auto value = flag_from(node->text);
    if (!value) fault(key, "must be true or false");
    return value.value_or(otherwise);
}

std::chrono::milliseconds Section::duration(
    std::string_view key, std::chrono::milliseconds otherwise, DurationBounds bounds
) const {
    const auto* const node = scalar(key);
    if (node == nullptr) return otherwise;
    const auto value = duration_from(node->text);
    if (value && *value >= bounds.least && *value <= bounds.most) return *value;
    fault(
        key,
        "must be a duration such as 30s, 15m or 8h, from " + to_text(bounds.least) + " to " +
            to_text(bounds.most)
    );
    return otherwise;
}

std::chrono::seconds Section::seconds(
    std::string_view key, std::chrono::seconds otherwise, DurationBounds bounds
) const {
    const auto value = duration(key, otherwise, bounds);
    if (value % std::chrono::seconds(1) != std::chrono::milliseconds(0))
        fault(key, "must be whole seconds");
    return std::chrono::floor<std::chrono::seconds>(value);
}

int Section::months(std::string_view key, int otherwise, Bounds bounds) const {
    const auto* const node = scalar(key);
    if (node == nullptr) return otherwise;
    const auto value = months_from(node->text);
    if (value && is_within(*value, bounds)) return *value;
    fault(key, "must be a number of months" + bounds_text(bounds) + ", such as \"18 months\"");
    return otherwise;
}

Section Section::section(std::string_view key) const {
    const auto* node = find(key);
    if (node != nullptr && node->kind != Node::Kind::Map) {
        fault(key, "must be a mapping of keys");
        node = nullptr;
    }
    return {reading_, node, path_of(key)};
}

std::vector<Section> Section::list(std::string_view key) const {
    std::vector<Section> sections;
    const auto* const node = find(key);
    if (node == nullptr) return sections;
    const bool is_list_of_maps =
        node->kind == Node::Kind::List &&
        std::all_of(node->items.begin(), node->items.end(), [](const auto& item) {
            return item->kind == Node::Kind::Map;
        });
    if (!is_list_of_maps) {
        fault(key, "must be a list of mappings");
        return sections;
    }
    for (std::size_t i = 0; i < node->items.size(); ++i)
        sections.push_back(
            Section(reading_, node->items[i].get(), path_of(key) + '[' + std::to_string(i) + ']')
        );
    return sections;
}

std::vector<std::pair<std::string, Section>> Section::named(std::string_view key) const {
    std::vector<std::pair<std::string, Section>> sections;
    const auto parent = section(key);
    for (const auto& name : parent.keys()) sections.emplace_back(name, parent.section(name));
    return sections;
}

}  // namespace settings
