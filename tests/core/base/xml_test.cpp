#include "core/base/xml.h"

#include <gtest/gtest.h>

#include "tests/support/matchers.h"

namespace base {
namespace {

class Recorder : public XmlVisitor {
public:
    void opened(std::string_view /*path*/) override {}
    void closed(std::string_view path, std::string_view text) override {
        seen += std::string(path) + "=" + std::string(text) + ";";
    }
    void attribute(std::string_view path, std::string_view name, std::string_view text) override {
        seen += std::string(path) + "@" + std::string(name) + "=" + std::string(text) + ";";
    }
    std::string seen;
};

Result<std::string, XmlError> read(std::string_view bytes) {
    Recorder recorder;
    TRY(read_xml(
        bytes, {.root = "r", .name_space = "urn:n", .depth = 4, .text_bytes = 20}, recorder
    ));
    return recorder.seen;
}

TEST(XmlStream, GivesElementsByPathWithTrimmedText) {
    EXPECT_THAT(
        read("<r xmlns='urn:n'><a> \n x </a><b><c>1</c></b></r>"),
        Holds(std::string("a=x;b/c=1;b=;"))
    );
}

struct Hostile {
    const char* name;
    std::string text;
    const char* reason;
};
class HostileXml : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileXml, IsRefusedByItsReason) {
    const auto result = read(GetParam().text);
    ASSERT_FALSE(result.has_value());
    EXPECT_THAT(result.error().reason, ::testing::HasSubstr(GetParam().reason));
}

const std::string kBomb =
    "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><r xmlns='urn:n'><x>&c;</x></r>";

INSTANTIATE_TEST_SUITE_P(
    Cases,
    HostileXml,
    ::testing::Values(
        Hostile{"EntityBomb", kBomb, "document type"},
        Hostile{
            "ExternalEntity",
            "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r xmlns='urn:n'>&a;</r>",
            "document type"},
        Hostile{"EmptyDoctype", "<!DOCTYPE r><r xmlns='urn:n'/>", "document type"},
        Hostile{"UndefinedEntity", "<r xmlns='urn:n'>&a;</r>", "undefined entity"},
        Hostile{"TooDeep", "<r xmlns='urn:n'><a><b><c><d/></c></b></a></r>", "too deep"},
        Hostile{"LongText", "<r xmlns='urn:n'><a>aaaaaaaaaabbbbbbbbbbc</a></r>", "too long"},
        Hostile{"NoNamespace", "<r><a/></r>", "another namespace"},
        Hostile{"OtherNamespace", "<r xmlns='urn:m'><a/></r>", "another namespace"},
        Hostile{"ChildInOtherNamespace", "<r xmlns='urn:n'><a xmlns='urn:m'/></r>", "namespace"},
        Hostile{"OtherRoot", "<html xmlns='urn:n'/>", "the root is html"},
        Hostile{
            "OtherEncoding",
            "<?xml version='1.0' encoding='windows-1250'?><r xmlns='urn:n'/>",
            "windows-1250"},
        Hostile{"Latin1Bytes", "<r xmlns='urn:n'><a>\xe1</a></r>", "not well-formed"},
        Hostile{"Utf16", std::string("\xff\xfe<\0r\0/\0>\0", 10), "not UTF-8"},
        Hostile{"Nothing", "", "no element"},
        Hostile{"Garbage", "<html>", "namespace"},
        Hostile{"TwoRoots", "<r xmlns='urn:n'/><r xmlns='urn:n'/>", "junk"},
        Hostile{"WrongNesting", "<r xmlns='urn:n'><a></r></a>", "mismatched"}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST(XmlStream, AttributesAndForeignNamespacesAreTheReadersChoice) {
    Recorder recorder;
    ASSERT_THAT(
        read_xml(
            "<s:e xmlns:s='urn:s' xmlns='urn:n'><a s:b='1' c='&lt;'>x<d/></a></s:e>", {}, recorder
        ),
        IsOk()
    );
    EXPECT_EQ(recorder.seen, "a@b=1;a@c=<;a/d=;a=;");
}

TEST(XmlStream, ElementsAndAttributesAreBounded) {
    Recorder recorder;
    const auto many = read_xml("<r><a/><a/><a/></r>", {.elements = 3}, recorder);
    ASSERT_FALSE(many);
    EXPECT_THAT(many.error().reason, ::testing::HasSubstr("too many"));
    const auto longer = read_xml("<r><a b='12345'/></r>", {.text_bytes = 4}, recorder);
    ASSERT_FALSE(longer);
    EXPECT_THAT(longer.error().reason, ::testing::HasSubstr("attribute is too long"));
}

TEST(XmlStream, DeclaredUtf8IsReadHoweverItIsWritten) {
    EXPECT_THAT(
        read("<?xml version='1.0' encoding='utf-8'?><r xmlns='urn:n'><a>ř</a></r>"), IsOk()
    );
    EXPECT_THAT(read("\xef\xbb\xbf<r xmlns='urn:n'><a>ř</a></r>"), IsOk());
}

}  // namespace
}  // namespace base
