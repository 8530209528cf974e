#include "core/table/workbook.h"

#include <charconv>
#include <map>

namespace table {
namespace {

constexpr std::size_t kSmallPart = std::size_t{4} << 20;

struct WorkbookVisitor : base::XmlVisitor {
    void opened(std::string_view /*path*/) override {}
    void attribute(std::string_view path, std::string_view name, std::string_view text) override {
        if (path == "sheets/sheet" && name == "id" && first.empty()) first = text;
        if (path == "workbookPr" && name == "date1904")
            is_from_1904 = text == "1" || text == "true";
    }
    void closed(std::string_view /*path*/, std::string_view /*text*/) override {}

    std::string first;  // relation of the first sheet
    bool is_from_1904 = false;
};

struct RelationsVisitor : base::XmlVisitor {
    void opened(std::string_view /*path*/) override {
        id.clear();
        target.clear();
    }
    void attribute(std::string_view /*path*/, std::string_view name, std::string_view text)
        override {
        if (name == "Id") id = text;
        if (name == "Target") target = text;
    }
    void closed(std::string_view /*path*/, std::string_view /*text*/) override {
        targets[id] = target;
    }

    std::string id;
    std::string target;
    std::map<std::string, std::string> targets;
};

base::XmlExpectation expecting(std::string_view root) {
    return {.root = root};
}

auto no_workbook() {
    return base::fail(TableError{"the file is no XLSX workbook"});
}

// A target is relative to the workbook, or begins at the root.
std::string part_at(const std::string& target) {
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

}  // namespace

TableResult<Part> read_xml_part(
    const PartName& part, const base::XmlExpectation& expected, base::XmlVisitor& visitor
) {
    const auto refused = [](const base::XmlError& error) {
        return base::fail(TableError{
            error.reason + " (line " + std::to_string(error.line) + " of a part of the workbook)"});
    };
    base::XmlStream stream(expected, visitor);
    const auto found = TRY(read_part(part, [&](std::string_view piece) -> TableResult<Next> {
        if (const auto fed = stream.feed(piece); !fed) return refused(fed.error());
        return Next::More;
    }));
    if (found == Part::Missing) return found;
    if (const auto ended = stream.finish(); !ended) return refused(ended.error());
    return found;
}

TableResult<std::string> first_sheet_of(const std::string& path) {
    WorkbookVisitor workbook;
    const PartName book{path, "xl/workbook.xml", kSmallPart};
    if (TRY(read_xml_part(book, expecting("workbook"), workbook)) == Part::Missing)
        return no_workbook();
    if (workbook.is_from_1904)
        return base::fail(TableError{"the workbook counts its days from 1904"});
    RelationsVisitor relations;
    const PartName list{path, "xl/_rels/workbook.xml.rels", kSmallPart};
    if (TRY(read_xml_part(list, expecting("Relationships"), relations)) == Part::Missing)
        return no_workbook();
    const auto target = relations.targets.find(workbook.first);
    if (target == relations.targets.end()) return no_workbook();
    return part_at(target->second);
}

class SharedTextsVisitor : public base::XmlVisitor {
public:
    SharedTextsVisitor(SharedTexts& shared, std::size_t limit) : shared_(shared), limit_(limit) {}

    void opened(std::string_view /*path*/) override {}
    void closed(std::string_view path, std::string_view text) override {
        if (path == "si/t" || path == "si/r/t") {
            is_full_ = is_full_ || shared_.texts_.size() + text.size() > limit_;
            if (!is_full_) shared_.texts_ += text;
        } else if (path == "si") {
            is_full_ = is_full_ || shared_.ends_.size() >= limit_ / sizeof(std::uint32_t);
            if (!is_full_)
                shared_.ends_.push_back(static_cast<std::uint32_t>(shared_.texts_.size()));
        }
    }
    [[nodiscard]] bool is_full() const { return is_full_; }

private:
    SharedTexts& shared_;
    std::size_t limit_;
    bool is_full_ = false;
};

TableResult<SharedTexts> SharedTexts::read(const std::string& path, const ReadLimits& limits) {
    SharedTexts shared;
    SharedTextsVisitor visitor(shared, limits.shared_text_bytes);
    auto expected = expecting("sst");
    expected.text_bytes = limits.cell_bytes;
    const PartName part{path, "xl/sharedStrings.xml", limits.unpacked_bytes};
    TRY(read_xml_part(part, expected, visitor));
    if (visitor.is_full())
        return base::fail(TableError{"the cells share too much text; save the table as CSV"});
    return shared;
}

std::optional<std::string_view> SharedTexts::at(std::string_view index) const {
    std::size_t number = 0;
    const auto* end = index.data() + index.size();
    const auto read = std::from_chars(index.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number >= ends_.size()) return std::nullopt;
    const auto begin = number == 0 ? std::size_t{0} : ends_[number - 1];
    return std::string_view(texts_).substr(begin, ends_[number] - begin);
}

}  // namespace table
