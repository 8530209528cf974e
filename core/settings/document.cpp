#include <cstdlib>

#include "core/settings/node.h"

namespace settings {
namespace {

base::Result<std::unique_ptr<Node>, Fault> tree_of(const std::string& file) {
    const auto text = content_of(file);
    if (!text) return base::fail(Fault{.path = "", .reason = "cannot be read", .where = file});
    return parse_yaml(*text, file);
}

std::shared_ptr<Reading> reading_of(std::unique_ptr<Node> root, const Environment& environment) {
    auto reading = std::make_shared<Reading>();
    reading->root = std::move(root);
    reading->environment = environment;
    return reading;
}

std::string below(const std::string& path, const std::string& name) {
    return path.empty() ? name : path + '.' + name;
}

// Walks what was opened as a section; below an unknown key nothing more is said.
class UnknownKeys {
public:
    explicit UnknownKeys(const Reading& reading) : reading_(reading) {}

    [[nodiscard]] Faults find() {
        visit(*reading_.root, "");
        return std::move(faults_);
    }

private:
    void visit(const Node& node, const std::string& path) {
        if (const auto asked = reading_.asked.find(&node); asked != reading_.asked.end())
            report(node, path, asked->second);
        for (const auto& [name, value] : node.members) visit(*value, below(path, name));
        for (std::size_t i = 0; i < node.items.size(); ++i)
            visit(*node.items[i], path + '[' + std::to_string(i) + ']');
    }

    void report(
        const Node& node, const std::string& path, const std::set<std::string, std::less<>>& asked
    ) {
        for (const auto& [name, value] : node.members) {
            if (asked.contains(name)) continue;
            const auto meant = closest(name, asked);
            faults_.push_back(
                {.path = below(path, name),
                 .reason =
                     meant.empty() ? "unknown key" : "unknown key; did you mean \"" + meant + "\"?",
                 .where = place_of(*value)}
            );
        }
    }

    const Reading& reading_;
    Faults faults_;
};

}  // namespace

std::string to_text(const Faults& faults) {
    std::string text;
    for (const auto& fault : faults) {
        text += fault.path.empty() ? fault.reason : fault.path + ": " + fault.reason;
        if (!fault.where.empty()) text += " (" + fault.where + ')';
        text += '\n';
    }
    return text;
}

Environment system_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        // Settings are read before the first thread starts.
        const auto* const value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
}

base::Result<Document, Faults> Document::load(
    const std::vector<std::string>& files, const Environment& environment
) {
    Faults faults;
    std::unique_ptr<Node> root;
    for (const auto& file : files) {
        auto tree = tree_of(file);
        if (!tree)
            faults.push_back(tree.error());
        else if (!root)
            root = std::move(*tree);
        else
            overlay(*root, std::move(*tree));
    }
    if (!root && faults.empty())
        faults.push_back({.path = "", .reason = "no settings file was named", .where = ""});
    if (!faults.empty()) return base::fail(std::move(faults));
    return Document(reading_of(std::move(root), environment));
}

base::Result<Document, Faults> Document::parse(
    std::string_view text, const std::string& name, const Environment& environment
) {
    auto tree = parse_yaml(text, name);
    if (!tree) return base::fail(Faults{tree.error()});
    return Document(reading_of(std::move(*tree), environment));
}

Section Document::root() const {
    return {reading_, reading_->root.get(), ""};
}

base::Result<void, Faults> Document::finish() const {
    auto faults = reading_->faults;
    for (auto& unknown : UnknownKeys(*reading_).find()) faults.push_back(std::move(unknown));
    if (!faults.empty()) return base::fail(std::move(faults));
    return {};
}

}  // namespace settings
