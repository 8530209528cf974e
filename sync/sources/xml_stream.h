// XML of a register read as a stream, strictly: one namespace, one root, UTF-8 only, no document
// type and so no entities, bounded depth and text. The visitor hears every element when it closes.
// Success means that the document was well formed to its very end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace registers {

struct XmlExpectation {
    std::string_view root;
    std::string_view name_space;
    std::size_t depth = 12;
    std::size_t text_bytes = 16384;  // of one element
};

struct XmlError {
    std::string reason;
    std::size_t line = 0;
};

class XmlVisitor {
public:
    XmlVisitor() = default;
    XmlVisitor(const XmlVisitor&) = delete;
    XmlVisitor& operator=(const XmlVisitor&) = delete;
    XmlVisitor(XmlVisitor&&) = delete;
    XmlVisitor& operator=(XmlVisitor&&) = delete;
    virtual ~XmlVisitor() = default;

    // path: local names from below the root, "Subjekt/AdresaUradu/ObecKod"; text without outer
    // white space, empty for an element that has children.
    virtual void opened(std::string_view path) = 0;
    virtual void closed(std::string_view path, std::string_view text) = 0;
};

[[nodiscard]] base::Result<void, XmlError> read_xml(
    std::string_view bytes, const XmlExpectation& expected, XmlVisitor& visitor
);

}  // namespace registers
