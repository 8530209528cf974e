// docs/access-table.md against API and directory, cell by cell: what it says happens in both, and
// where they differ it says why.
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/admin-api/access/cells.h"

namespace admin_api_test {
namespace {

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? ""
                                      : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream parts(line.substr(1));
    for (std::string part; std::getline(parts, part, '|');) cells.push_back(trimmed(part));
    return cells;
}

struct Page {
    std::map<std::string, std::vector<std::string>> rows;
    std::set<std::string> notes;
};

Page page() {
    Page read;
    std::ifstream lines(KLICNIK_SOURCE_DIR "/docs/access-table.md");
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("| ") && !line.starts_with("| Operation")) {
            auto cells = cells_of(line);
            const auto name = cells.front();
            cells.erase(cells.begin());
            read.rows[name] = cells;
        }
        if (!line.empty() && line.front() >= '1' && line.front() <= '9')
            read.notes.insert(line.substr(0, line.find('.')));
    }
    return read;
}

// "yes", "no", or "no / yes ³" of API and directory.
std::string said(bool api, bool directory) {
    const auto word = [](bool allowed) { return std::string(allowed ? "yes" : "no"); };
    return api == directory ? word(api) : word(api) + " / " + word(directory);
}

TEST(AccessTable, IsTrueOfApiAndDirectoryAndEachDifferenceIsJustified) {
    Api api;
    const auto [rows, notes] = page();
    std::set<std::string> used;
    for (const auto& deed : deeds()) {
        ASSERT_TRUE(rows.contains(deed.name)) << deed.name;
        const auto& cells = rows.at(deed.name);
        ASSERT_EQ(cells.size(), pairs().size()) << deed.name;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            const auto& pair = pairs()[at];
            SCOPED_TRACE(deed.name + ": " + pair.caller + " > " + pair.target);
            if (cells[at] == "–") continue;
            const auto by_api = api_allows(api, deed, pair);
            const auto by_directory = directory_allows(api, deed, pair);
            const auto note = cells[at].find('(');
            EXPECT_EQ(trimmed(cells[at].substr(0, note)), said(by_api, by_directory));
            EXPECT_EQ(note != std::string::npos, by_api != by_directory)
                << "a note for a difference";
            if (note != std::string::npos)
                used.insert(cells[at].substr(note + 1, cells[at].find(')') - note - 1));
        }
    }
    EXPECT_EQ(rows.size(), deeds().size());
    EXPECT_EQ(used, notes);
}

}  // namespace
}  // namespace admin_api_test
