// A PDF as others read it: Poppler's programs on a file in a folder of its own.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/core/state/temporary_folder.h"
#include "tests/support/process.h"

namespace admin_api_test {

struct Word {
    double left = 0;  // millimetres from the upper left corner
    double top = 0;
    double right = 0;
    double bottom = 0;
    std::string text;
};

class PdfFile {
public:
    explicit PdfFile(const std::string& bytes) {
        std::ofstream(folder_.file("letter.pdf"), std::ios::binary) << bytes;
    }

    // Lines as they stand on the page; every space is a plain one.
    [[nodiscard]] std::string text() const {
        auto text = said("pdftotext", {"-layout", "letter.pdf", "-"});
        const std::string no_break = "\u00A0";
        for (auto at = text.find(no_break); at != std::string::npos; at = text.find(no_break))
            text.replace(at, no_break.size(), " ");
        return text;
    }
    [[nodiscard]] std::string info() const { return said("pdfinfo", {"letter.pdf"}); }
    [[nodiscard]] std::string structure() const {
        return said("pdfinfo", {"-struct", "letter.pdf"});
    }
    // One a line, behind two lines of head.
    [[nodiscard]] std::vector<std::string> fonts() const {
        std::istringstream lines(said("pdffonts", {"letter.pdf"}));
        std::vector<std::string> fonts;
        for (std::string line; std::getline(lines, line);) fonts.push_back(line);
        constexpr std::ptrdiff_t kHead = 2;
        if (fonts.size() < kHead) throw std::runtime_error("pdffonts says nothing");
        return {fonts.begin() + kHead, fonts.end()};
    }
    [[nodiscard]] std::vector<Word> words() const {
        std::istringstream lines(said("pdftotext", {"-bbox", "letter.pdf", "-"}));
        std::vector<Word> words;
        for (std::string line; std::getline(lines, line);)
            if (line.find("<word ") != std::string::npos) words.push_back(word_in(line));
        return words;
    }

private:
    [[nodiscard]] std::string said(const std::string& program, std::vector<std::string> arguments)
        const {
        const auto output = folder_.file("output");
        if (test_support::run({"/usr/bin/" + program, std::move(arguments), folder_.path(), output}
            ) != 0)
            throw std::runtime_error(program + " cannot read the letter");
        std::ostringstream text;
        text << std::ifstream(output).rdbuf();
        return text.str();
    }

    static double number_in(const std::string& line, const std::string& name) {
        constexpr double kMillimetresPerPoint = 25.4 / 72;
        const auto at = line.find(name + "=\"");
        return std::stod(line.substr(at + name.size() + 2)) * kMillimetresPerPoint;
    }
    static Word word_in(const std::string& line) {
        const auto begin = line.find('>') + 1;
        return {
            number_in(line, "xMin"),
            number_in(line, "yMin"),
            number_in(line, "xMax"),
            number_in(line, "yMax"),
            line.substr(begin, line.find("</word>") - begin)};
    }

    testing_support::TemporaryFolder folder_;
};

}  // namespace admin_api_test
