// Where an XLSX keeps its first sheet, and the texts that its cells share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/xml.h"
#include "core/table/zip_reader.h"

namespace table {

// Unpacks and reads one part; Missing when the archive has none of that name.
[[nodiscard]] TableResult<Part> read_xml_part(
    const PartName& part, const base::XmlExpectation& expected, base::XmlVisitor& visitor
);

// The part's name, "xl/worksheets/sheet1.xml". A workbook that counts days from 1904 is refused.
[[nodiscard]] TableResult<std::string> first_sheet_of(const std::string& path);

class SharedTexts {
public:
    [[nodiscard]] static TableResult<SharedTexts> read(
        const std::string& path, const ReadLimits& limits
    );
    [[nodiscard]] std::optional<std::string_view> at(std::string_view index) const;

private:
    friend class SharedTextsVisitor;
    std::string texts_;                // one behind the other
    std::vector<std::uint32_t> ends_;  // of each
};

}  // namespace table
