// Settings from YAML files. A program asks for every value with its bounds and default; the
// document collects all faults, each with its path ("idp.lockout.max_failures: must be a whole
// number of at least 1"), and finish() adds the keys that nobody asked for. A faulty value reads as
// its default, so that reading goes on; what was read counts only after finish() said yes.
//
//     auto document = TRY(settings::Document::load({"/etc/klicnik/idp.yaml", overlay}));
//     auto lockout = document.root().section("idp").section("lockout");
//     config.max_failures = lockout.number("max_failures", 3, {.least = 1});
//     TRY(document.finish());
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace settings {

struct Fault {
    std::string path;    // "idp.lockout.max_failures", "clients[2].redirect_uris"
    std::string reason;  // "must be a whole number of at least 1"
    std::string where;   // "idp.yaml, line 12"; empty when the key is absent
    friend bool operator==(const Fault&, const Fault&) = default;
};
using Faults = std::vector<Fault>;
// One fault a line, for standard error at start.
[[nodiscard]] std::string to_text(const Faults& faults);

// Looks up an environment variable.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
[[nodiscard]] Environment system_environment();

struct Bounds {
    int least = std::numeric_limits<int>::min();
    int most = std::numeric_limits<int>::max();
};
struct DurationBounds {
    std::chrono::milliseconds least{0};
    std::chrono::milliseconds most{std::chrono::hours(24 * 366)};
};

struct Node;     // one value of the file, see node.h
struct Reading;  // the faults and the keys asked for, shared by all sections of a document

// A mapping of the document, perhaps absent. A key asked without default is required.
class Section {
public:
    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] std::string text(std::string_view key, std::string_view otherwise) const;
    [[nodiscard]] std::optional<std::string> optional_text(std::string_view key) const;
    // A list of texts; one text alone is a list of one.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> texts(
        std::string_view key, std::vector<std::string> otherwise
    ) const;
    // A file name; a relative one starts at the folder of the file in which it is written.
    [[nodiscard]] std::string file(std::string_view key) const;
    [[nodiscard]] std::string file(std::string_view key, std::string_view otherwise) const;

    [[nodiscard]] int number(std::string_view key, Bounds bounds = {}) const;
    [[nodiscard]] int number(std::string_view key, int otherwise, Bounds bounds = {}) const;
    // Between 0 and 1, written "0.05" or "5 %".
    [[nodiscard]] double share(std::string_view key, double otherwise) const;
    // true or false; nothing else ("yes" and "on" are refused).
    [[nodiscard]] bool flag(std::string_view key, bool otherwise) const;
    // A number and its unit: "250ms", "30s", "15m", "8h", "7d".
    [[nodiscard]] std::chrono::milliseconds duration(
        std::string_view key, std::chrono::milliseconds otherwise, DurationBounds bounds = {}
    ) const;
    [[nodiscard]] std::chrono::seconds seconds(
        std::string_view key, std::chrono::seconds otherwise, DurationBounds bounds = {}
    ) const;
    // Calendar months: "18 months".
    [[nodiscard]] int months(std::string_view key, int otherwise, Bounds bounds = {.least = 1})
        const;

    template <class E>
    using Choices = std::initializer_list<std::pair<std::string_view, E>>;
    template <class E>
    [[nodiscard]] E choice(std::string_view key, E otherwise, Choices<E> choices) const;

    // Never empty. Sought in the environment (KLICNIK_ and the path in capitals,
    // "idp.database.password" is KLICNIK_IDP_DATABASE_PASSWORD), then in the file named by
    // "<key>_file", then under the key.
    [[nodiscard]] base::Secret secret(std::string_view key) const;
    [[nodiscard]] std::optional<base::Secret> optional_secret(std::string_view key) const;

    [[nodiscard]] Section section(std::string_view key) const;
    // A list of mappings, empty when absent.
    [[nodiscard]] std::vector<Section> list(std::string_view key) const;
    // A mapping whose keys are names chosen by the operator.
    [[nodiscard]] std::vector<std::pair<std::string, Section>> named(std::string_view key) const;

    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] bool is_present() const { return node_ != nullptr; }
    // All keys that the section has, asked for or not.
    [[nodiscard]] std::vector<std::string> keys() const;
    // "idp.lockout", or "idp.lockout.key".
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string path_of(std::string_view key) const;

    // Adds a fault found by the reader's own checks ("issuer", "must not end with a slash").
    void fault(std::string_view key, std::string reason) const;

private:
    friend class Document;
    Section(std::shared_ptr<Reading> reading, const Node* node, std::string path);
    [[nodiscard]] const Node* find(std::string_view key) const;
    [[nodiscard]] const Node* scalar(std::string_view key) const;
    [[nodiscard]] const Node* required(std::string_view key) const;
    [[nodiscard]] std::optional<base::Secret> secret_from_file(std::string_view key) const;

    std::shared_ptr<Reading> reading_;
    const Node* node_;
    std::string path_;
};

class Document {
public:
    // Reads the files in order; a later one overlays an earlier one key by key (lists are replaced
    // whole, a null takes the value away). Fails for what cannot be read as YAML at all: too large
    // or deep, aliases, tags, duplicate keys, several documents in one file.
    [[nodiscard]] static base::Result<Document, Faults> load(
        const std::vector<std::string>& files, const Environment& environment = system_environment()
    );
    // The same from a text in memory, under a name for the faults.
    [[nodiscard]] static base::Result<Document, Faults> parse(
        std::string_view text,
        const std::string& name,
        const Environment& environment = system_environment()
    );

    [[nodiscard]] Section root() const;
    // Call after everything was read: all faults so far, and every key that nobody asked for.
    [[nodiscard]] base::Result<void, Faults> finish() const;

private:
    explicit Document(std::shared_ptr<Reading> reading) : reading_(std::move(reading)) {}
    std::shared_ptr<Reading> reading_;
};

template <class E>
E Section::choice(std::string_view key, E otherwise, Choices<E> choices) const {
    const auto written = optional_text(key);
    if (!written) return otherwise;
    std::string names;
    for (const auto& [name, value] : choices) {
        if (*written == name) return value;
        names += names.empty() ? "" : ", ";
        names += name;
    }
    fault(key, "must be one of: " + names);
    return otherwise;
}

}  // namespace settings
