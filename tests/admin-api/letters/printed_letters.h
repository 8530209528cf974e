// A register of letters to print into, and how the tests read what stands on them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/state/activation_codes.h"
#include "tests/admin-api/api.h"
#include "tests/admin-api/letters/pdf_file.h"

namespace admin_api_test {

// The text behind a label that stands on a line of its own.
inline std::string secret_in(const std::string& text, const std::string& label) {
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line))
        if (line.find_first_not_of(' ') != std::string::npos &&
            line.substr(line.find_first_not_of(' ')) == label)
            break;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        if (std::string word; words >> word) return word;
    }
    return "";
}

inline std::string code_in(const Reply& reply) {
    return secret_in(PdfFile(reply.bytes).text(), "Aktivační kód");
}

class Letters : public testing::Test {
protected:
    Api api_;
    state::ActivationCodes codes_{api_.store(), {}, base::system_random()};

    Reply print(const std::string& username, const std::string& body = "") {
        return api_.as("hlozanek", post("/accounts/" + username + "/letter", body));
    }
    bool is_good(const std::string& code) {
        const auto parsed = state::ActivationCode::parse(code);
        EXPECT_TRUE(parsed) << code;
        return parsed && codes_.find(*parsed, base::system_clock()())->has_value();
    }
    bool take(const std::string& code) {
        return codes_.take(*state::ActivationCode::parse(code), base::system_clock()())
            ->has_value();
    }
    std::vector<base::Json> listed(const std::string& caller, const std::string& query = "") {
        const auto reply = api_.as(caller, get("/letters" + query));
        EXPECT_EQ(reply.status, 200);
        const auto* letters = reply.body.find("letters");
        return letters == nullptr ? std::vector<base::Json>() : *letters->as_array();
    }
    static std::vector<std::string> of_each(
        const std::vector<base::Json>& letters, std::string_view member
    ) {
        std::vector<std::string> values;
        for (const auto& letter : letters) values.push_back(letter.string_at(member).value_or(""));
        return values;
    }
    std::string only_id() { return of_each(listed("hlozanek"), "id").at(0); }
    // Every file that the programs and the directory keep.
    std::string all_files() {
        std::ostringstream all;
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(api_.slapd().folder()))
            if (entry.is_regular_file()) all << std::ifstream(entry.path()).rdbuf();
        return all.str();
    }
};

}  // namespace admin_api_test
