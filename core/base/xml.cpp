#include "core/base/xml.h"

#include <expat.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <vector>

namespace base {

namespace {

constexpr std::size_t kChunk = 65536;
constexpr XML_Char kNameSeparator = ' ';

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kWhite = " \t\r\n";
    const auto first = text.find_first_not_of(kWhite);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

bool is_utf8_name(std::string_view encoding) {
    return std::ranges::equal(encoding, std::string_view("utf-8"), [](char left, char right) {
        return std::tolower(static_cast<unsigned char>(left)) == right;
    });
}

// expat joins the namespace and the local name.
struct Name {
    explicit Name(std::string_view joined) {
        const auto split = joined.find(kNameSeparator);
        local = split == std::string_view::npos ? joined : joined.substr(split + 1);
        if (split != std::string_view::npos) space = joined.substr(0, split);
    }
    std::string_view space;
    std::string_view local;
};

struct Reading {
    const XmlExpectation& expected;
    XmlVisitor& visitor;
    XML_Parser parser;
    std::vector<std::size_t> path_lengths;  // of the path above each open element
    std::string path;
    std::string text;
    std::string fault;
    std::size_t elements = 0;

    // The first fault is the cause; what follows it is noise.
    void stop(std::string reason) {
        if (fault.empty()) fault = std::move(reason);
        XML_StopParser(parser, XML_FALSE);
    }
    void check(const Name& name);
    void open(std::string_view joined);
    void attribute(std::string_view joined, std::string_view value);
    void close();
    void add(std::string_view more);
};

void Reading::check(const Name& name) {
    if (expected.name_space && name.space != *expected.name_space)
        return stop("element " + std::string(name.local) + " is in another namespace");
    const bool is_root = path_lengths.empty();
    if (is_root && !expected.root.empty() && name.local != expected.root)
        return stop(
            "the root is " + std::string(name.local) + ", not " + std::string(expected.root)
        );
    if (path_lengths.size() >= expected.depth) return stop("elements are nested too deep");
    if (++elements > expected.elements) return stop("there are too many elements");
}

// expat may call once more after a stop, for the end of an empty element.
void Reading::open(std::string_view joined) {
    if (!fault.empty()) return;
    const Name name(joined);
    check(name);
    if (!fault.empty()) return;
    path_lengths.push_back(path.size());
    text.clear();
    if (path_lengths.size() == 1) return;
    if (!path.empty()) path += '/';
    path += name.local;
    visitor.opened(path);
}

void Reading::attribute(std::string_view joined, std::string_view value) {
    if (!fault.empty()) return;
    if (value.size() > expected.text_bytes) return stop("the text of an attribute is too long");
    visitor.attribute(path, Name(joined).local, value);
}

void Reading::close() {
    if (!fault.empty()) return;
    if (path_lengths.size() > 1) visitor.closed(path, trimmed(text));
    path.resize(path_lengths.back());
    path_lengths.pop_back();
    text.clear();
}

void Reading::add(std::string_view more) {
    if (text.size() + more.size() > expected.text_bytes)
        return stop("the text of one element is too long");
    text += more;
}

Reading& reading(void* data) {
    return *static_cast<Reading*>(data);
}

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    reading(data).open(name);
    for (const auto* each = attributes; *each != nullptr; each += 2)
        reading(data).attribute(each[0], each[1]);
}
void on_end(void* data, const XML_Char* /*name*/) {
    reading(data).close();
}
void on_text(void* data, const XML_Char* text, int length) {
    reading(data).add({text, static_cast<std::size_t>(length)});
}
// NOLINTNEXTLINE(readability-function-size): expat says what it calls with
void on_doctype(
    void* data,
    const XML_Char* /*name*/,
    const XML_Char* /*system*/,
    const XML_Char* /*identifier*/,
    int /*has_subset*/
) {
    reading(data).stop("a document type (DTD, entities) is not allowed");
}
void on_declaration(
    void* data, const XML_Char* /*version*/, const XML_Char* encoding, int /*standalone*/
) {
    if (encoding != nullptr && !is_utf8_name(encoding))
        reading(data).stop("the encoding is " + std::string(encoding) + ", not UTF-8");
}

void listen(XML_Parser parser, Reading& reading) {
    XML_SetUserData(parser, &reading);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    XML_SetXmlDeclHandler(parser, on_declaration);
}

XmlError error_of(const Reading& reading) {
    const auto line = static_cast<std::size_t>(XML_GetCurrentLineNumber(reading.parser));
    if (!reading.fault.empty()) return {.reason = reading.fault, .line = line};
    return {.reason = XML_ErrorString(XML_GetErrorCode(reading.parser)), .line = line};
}

}  // namespace

void XmlVisitor::attribute(
    std::string_view /*path*/, std::string_view /*name*/, std::string_view /*text*/
) {}

struct XmlStream::State {
    State(const XmlExpectation& expected, XmlVisitor& visitor)
        : parser(XML_ParserCreateNS("UTF-8", kNameSeparator), XML_ParserFree),
          reading{expected, visitor, parser.get(), {}, {}, {}, {}, 0} {
        if (parser) listen(parser.get(), reading);
    }
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser;
    Reading reading;
};

XmlStream::XmlStream(const XmlExpectation& expected, XmlVisitor& visitor)
    : state_(std::make_unique<State>(expected, visitor)) {}
XmlStream::~XmlStream() = default;

Result<void, XmlError> XmlStream::parse(std::string_view bytes, int is_last) {
    auto* parser = state_->parser.get();
    if (parser == nullptr) return fail(XmlError{.reason = "out of memory"});
    const auto status = XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), is_last);
    if (status != XML_STATUS_OK) return fail(error_of(state_->reading));
    return {};
}

Result<void, XmlError> XmlStream::feed(std::string_view bytes) {
    // expat would read UTF-16 by its first bytes, whatever encoding it is told.
    if (bytes.find('\0') != std::string_view::npos)
        return fail(XmlError{.reason = "a NUL byte: this is not UTF-8"});
    for (; !bytes.empty(); bytes.remove_prefix(std::min(kChunk, bytes.size())))
        TRY(parse(bytes.substr(0, kChunk), 0));
    return {};
}

Result<void, XmlError> XmlStream::finish() {
    return parse("", 1);
}

Result<void, XmlError> read_xml(
    std::string_view bytes, const XmlExpectation& expected, XmlVisitor& visitor
) {
    XmlStream stream(expected, visitor);
    TRY(stream.feed(bytes));
    return stream.finish();
}

}  // namespace base
