// XML read as a stream, strictly: UTF-8 only, no document type and so no entities, bounded depth,
// text and number of elements; one root and one namespace when they are named. The visitor hears
// every element when it closes. Success means that the document was well formed to its very end.
// The one file that includes expat is xml.cpp.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace base {

struct XmlExpectation {
    std::string_view root = {};                                 // empty: any
    std::optional<std::string_view> name_space = std::nullopt;  // of all elements; none: any
    std::size_t depth = 12;
    std::size_t text_bytes = 16384;  // of one element or attribute
    std::size_t elements = std::numeric_limits<std::size_t>::max();
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

    // path: local names from below the root, "Subjekt/AdresaUradu/ObecKod"; the root itself is not
    // told.
    virtual void opened(std::string_view path) = 0;
    // After opened(); local name, without xmlns. Whoever has no use for attributes hears none.
    virtual void attribute(std::string_view path, std::string_view name, std::string_view text);
    // text: without outer white space; of an element that has children what stands behind the last.
    virtual void closed(std::string_view path, std::string_view text) = 0;
};

// The same in pieces, for documents that are larger than memory. Expectation and visitor outlive
// it.
class XmlStream {
public:
    XmlStream(const XmlExpectation& expected, XmlVisitor& visitor);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;
    XmlStream(XmlStream&&) = delete;
    XmlStream& operator=(XmlStream&&) = delete;

    // After a failure nothing more is read.
    [[nodiscard]] Result<void, XmlError> feed(std::string_view bytes);
    [[nodiscard]] Result<void, XmlError> finish();

private:
    struct State;
    [[nodiscard]] Result<void, XmlError> parse(std::string_view bytes, int is_last);
    std::unique_ptr<State> state_;
};

[[nodiscard]] Result<void, XmlError> read_xml(
    std::string_view bytes, const XmlExpectation& expected, XmlVisitor& visitor
);

}  // namespace base
