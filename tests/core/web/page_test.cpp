#include "core/web/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kPragma = "{{%AUTOESCAPE context=\"HTML\"}}\n";

class Page : public testing::Test {
public:
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

protected:
    Page() { std::filesystem::create_directories(folder_); }
    ~Page() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder_ / name) << text;
    }
    [[nodiscard]] std::string render(std::string_view text, const PageData& data) const {
        write("page.tpl", std::string(kPragma) + std::string(text));
        const auto pages = Pages::create(folder_.string());
        return pages->render("page", data).value_or("failed");
    }

    std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                    ("pages-" + std::to_string(::getpid()) + "-" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Page, TextIsEscaped) {
    const auto page = render("<p>{{NAME}}</p>", PageData().set("NAME", "<b>Černý & \"syn\"</b>"));
    EXPECT_EQ(page, "<p>&lt;b&gt;Černý &amp; &quot;syn&quot;&lt;/b&gt;</p>");
}

TEST_F(Page, AttributesAreEscaped) {
    const auto page =
        render("<input value=\"{{V}}\">", PageData().set("V", "\" onfocus=\"alert(1)"));
    EXPECT_THAT(page, Not(HasSubstr("\" onfocus")));
}

TEST_F(Page, UrlsCannotBecomeCode) {
    const auto page = render("<a href=\"{{U}}\">x</a>", PageData().set("U", "javascript:alert(1)"));
    EXPECT_THAT(page, Not(HasSubstr("javascript:")));
    EXPECT_THAT(
        render("<a href=\"{{U}}\">x</a>", PageData().set("U", "https://a.example/?b=1&c=2")),
        HasSubstr("https://a.example/?b=1&amp;c=2")
    );
}

TEST_F(Page, ScriptsCannotBeLeft) {
    const auto page = render(
        "<script>var a = '{{S}}';</script>", PageData().set("S", "'; alert(1); </script><b>")
    );
    EXPECT_THAT(page, Not(HasSubstr("</script><b>")));
    EXPECT_THAT(page, Not(HasSubstr("'; alert")));
}

TEST_F(Page, SectionsRepeatAndSeeTheValuesAround) {
    PageData data;
    data.set("WHO", "Anna").show("GREETING");
    data.add("ITEM", PageData().set("N", "1")).add("ITEM", PageData().set("N", "<2>"));
    const auto page = render(
        "{{#GREETING}}Hi {{WHO}}{{/GREETING}}{{#ITEM}}[{{N}} {{WHO}}]{{/ITEM}}{{#NO}}x{{/NO}}", data
    );
    EXPECT_EQ(page, "Hi Anna[1 Anna][&lt;2&gt; Anna]");
}

TEST_F(Page, AnotherTemplateFillsAPlace) {
    write("head.tpl", std::string(kPragma) + "<title>{{T}}</title>");
    PageData data;
    data.include("HEAD", "head", PageData().set("T", "A & B"));
    EXPECT_EQ(render("{{>HEAD}}!", data), "<title>A &amp; B</title>!");
    EXPECT_EQ(render("{{>HEAD}}!", PageData().include("HEAD", "absent", {})), "failed");
}

TEST_F(Page, WrongTemplatesAreRefusedAtStart) {
    for (const auto& text :
         {std::string("<p>{{NAME}}</p>"),
          std::string(kPragma) + "{{NAME:none}}",
          std::string(kPragma) + "{{#OPEN}}"}) {
        write("page.tpl", text);
        const auto pages = Pages::create(folder_.string());
        ASSERT_FALSE(pages) << text;
        EXPECT_THAT(pages.error().reason, HasSubstr("page.tpl"));
    }
}

TEST_F(Page, AnUnknownPageOrFolderFails) {
    EXPECT_FALSE(Pages::create("/nowhere").has_value());
    EXPECT_FALSE(Pages::create(folder_.string()).has_value());
    write("page.tpl", std::string(kPragma));
    EXPECT_FALSE(Pages::create(folder_.string())->render("other", {}).has_value());
}

}  // namespace
}  // namespace web
