#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>

#include "core/base/encoding.h"
#include "core/settings/node.h"

namespace settings {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1024} * 1024;
constexpr std::size_t kDeepest = 16;
constexpr std::size_t kMostValues = 50000;

// Thrown through yaml-cpp, which knows no other way to stop; caught in parse_yaml().
struct Refused {
    int line;
    std::string reason;
};

// Builds the tree from yaml-cpp's events, because its own node type resolves aliases and keeps
// duplicate keys.
class TreeBuilder : public YAML::EventHandler {
public:
    explicit TreeBuilder(std::string source) : source_(std::move(source)) {}

    [[nodiscard]] std::unique_ptr<Node> take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        refuse(mark, "aliases (*name) are not allowed");
    }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        add(mark, anchor, Node::Kind::Nothing);
    }
    void OnScalar(
        const YAML::Mark& mark,
        const std::string& tag,
        YAML::anchor_t anchor,
        const std::string& value
    ) override {
        check_tag(mark, tag);
        // yaml-cpp writes "\\N" and "\\_" as single bytes.
        if (!base::is_utf8(value)) refuse(mark, "a text that is not UTF-8");
        if (expects_key()) {
            take_key(mark, value);
            return;
        }
        // yaml-cpp marks a quoted scalar by "!"; an unquoted null has been written as nothing.
        const bool is_null = tag != "!" && (value == "~" || value == "null" || value.empty());
        add(mark, anchor, is_null ? Node::Kind::Nothing : Node::Kind::Scalar)->text = value;
    }
    void OnSequenceStart(
        const YAML::Mark& mark,
        const std::string& tag,
        YAML::anchor_t anchor,
        YAML::EmitterStyle::value /*style*/
    ) override {
        check_tag(mark, tag);
        open(mark, anchor, Node::Kind::List);
    }
    void OnSequenceEnd() override { open_.pop_back(); }
    void OnMapStart(
        const YAML::Mark& mark,
        const std::string& tag,
        YAML::anchor_t anchor,
        YAML::EmitterStyle::value /*style*/
    ) override {
        check_tag(mark, tag);
        open(mark, anchor, Node::Kind::Map);
    }
    void OnMapEnd() override { open_.pop_back(); }

private:
    struct Level {
        Node* node;
        std::optional<std::string> key;
    };

    [[noreturn]] static void refuse(const YAML::Mark& mark, const std::string& reason) {
        throw Refused{mark.line + 1, reason};
    }

    static void check_tag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "tags are not allowed: " + tag);
    }

    [[nodiscard]] bool expects_key() const {
        return !open_.empty() && open_.back().node->kind == Node::Kind::Map && !open_.back().key;
    }

    void take_key(const YAML::Mark& mark, const std::string& key) {
        auto& level = open_.back();
        if (level.node->member(key) != nullptr) refuse(mark, "the key stands twice: " + key);
        level.key = key;
    }

    void open(const YAML::Mark& mark, YAML::anchor_t anchor, Node::Kind kind) {
        if (open_.size() >= kDeepest) refuse(mark, "nested too deep");
        open_.push_back({add(mark, anchor, kind), std::nullopt});
    }

    Node* add(const YAML::Mark& mark, YAML::anchor_t anchor, Node::Kind kind) {
        if (anchor != YAML::NullAnchor) refuse(mark, "anchors (&name) are not allowed");
        if (expects_key()) refuse(mark, "a key must be a text");
        if (++values_ > kMostValues) refuse(mark, "too many values");
        auto node = std::make_unique<Node>();
        node->kind = kind;
        node->source = source_;
        node->line = mark.line + 1;
        return place(std::move(node));
    }

    Node* place(std::unique_ptr<Node> node) {
        auto* const placed = node.get();
        if (open_.empty()) {
            root_ = std::move(node);
        } else if (auto& level = open_.back(); level.node->kind == Node::Kind::Map) {
            level.node->members.emplace_back(std::move(*level.key), std::move(node));
            level.key.reset();
        } else {
            level.node->items.push_back(std::move(node));
        }
        return placed;
    }

    std::string source_;
    std::unique_ptr<Node> root_;
    std::vector<Level> open_;
    std::size_t values_ = 0;
};

Fault fault_at(const std::string& source, int line, const std::string& reason) {
    return {.path = "", .reason = reason, .where = source + ", line " + std::to_string(line)};
}

std::unique_ptr<Node> empty_map(const std::string& source) {
    auto node = std::make_unique<Node>();
    node->kind = Node::Kind::Map;
    node->source = source;
    node->line = 1;
    return node;
}

}  // namespace

base::Result<std::unique_ptr<Node>, Fault> parse_yaml(
    std::string_view text, const std::string& source
) {
    if (text.size() > kLargestFile) return base::fail(fault_at(source, 1, "the file is too large"));
    if (!base::is_utf8(text)) return base::fail(fault_at(source, 1, "the file is not UTF-8"));
    // yaml-cpp would take it for the sign that begins an escape.
    if (text.find('\0') != std::string_view::npos)
        return base::fail(fault_at(source, 1, "the file holds a NUL"));
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        TreeBuilder builder(source);
        parser.HandleNextDocument(builder);
        auto root = builder.take();
        if (TreeBuilder rest(source); parser.HandleNextDocument(rest))
            return base::fail(fault_at(source, 1, "the file must hold one document"));
        if (!root || root->kind == Node::Kind::Nothing) return empty_map(source);
        if (root->kind != Node::Kind::Map)
            return base::fail(fault_at(source, root->line, "the file must be a mapping of keys"));
        return root;
    } catch (const Refused& refused) {
        return base::fail(fault_at(source, refused.line, refused.reason));
    } catch (const YAML::Exception& error) {
        return base::fail(fault_at(source, error.mark.line + 1, "not YAML: " + error.msg));
    }
}

}  // namespace settings
