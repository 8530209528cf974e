#include <algorithm>
#include <array>

#include "core/table/csv_reader.h"
#include "sync/sources/epusa.h"
#include "sync/sources/subject_checks.h"

namespace registers::epusa {

namespace {

constexpr std::string_view kEnd = "konec";
constexpr std::size_t kClosingCells = 4;
constexpr table::ReadLimits kLimits{.rows = 500000, .columns = 64, .cell_bytes = 2000};

// The rows one after the other, by the names in the first.
class Rows {
public:
    explicit Rows(Feed& feed) : feed_(feed) {}

    table::Next take(const table::Row& row) {
        if (columns_.empty())
            begin(row);
        else if (is_closed_)
            refuse({"za závěrečným řádkem jsou další", "rows follow after the closing one"});
        else if (!row.empty() && row.front() == kEnd)
            close(row);
        else
            add(row);
        return fault_.empty() ? table::Next::More : table::Next::Enough;
    }

    [[nodiscard]] FeedResult finish() {
        if (fault_.empty() && !is_closed_)
            refuse(
                {"chybí závěrečný řádek: soubor je useknutý",
                 "the closing row is missing: it was cut off"}
            );
        if (!fault_.empty()) return base::fail(fault_);
        return {};
    }

private:
    void refuse(Wording fault) { fault_ = std::move(fault); }

    void begin(const table::Row& headings) {
        for (std::size_t at = 0; at < headings.size(); ++at)
            if (!columns_.emplace(headings[at], at).second)
                return refuse(worded(
                    "sloupec {0} je tam dvakrát", "the column {0} stands twice", {headings[at]}
                ));
        for (const auto* required : {"ico", "nazev", "druh", "jmeno", "prijmeni"})
            if (!columns_.contains(required))
                return refuse(
                    worded("chybí sloupec {0}", "there is no column {0}", {std::string(required)})
                );
    }

    void close(const table::Row& row) {
        if (row.size() < kClosingCells)
            return refuse({"závěrečný řádek není celý", "the closing row lacks cells"});
        if (row[1] != std::to_string(rows_))
            return refuse(worded(
                "závěrečný řádek uvádí počet řádků {0}, je jich {1}",
                "the closing row says {0} rows, there are {1}",
                {row[1], rows_}
            ));
        feed_.version = row[2];
        feed_.day = row[3];
        is_closed_ = true;
    }

    [[nodiscard]] std::string cell(const table::Row& row, std::string_view name) const {
        const auto column = columns_.find(name);
        if (column == columns_.end() || column->second >= row.size()) return "";
        return on_one_line(row[column->second]);
    }

    void add(const table::Row& row) {
        ++rows_;
        const auto fresh =
            subject_of({cell(row, "ico"), cell(row, "ovm"), cell(row, "nazev"), cell(row, "kraj")});
        auto& subject = known(fresh);
        if (subject.name != fresh.name || subject.ico != fresh.ico ||
            subject.region != fresh.region) {
            subject.doubt = Doubt::Contradictory;
            subject.doubt_detail = {
                "řádky se liší v názvu, IČO nebo kraji", "its rows differ in name, ico or region"};
        }
        add_person(subject, person_from(row), feed_.today);
    }

    Subject& known(const Subject& fresh) {
        const auto [at, is_new] = places_.emplace(fresh.key, feed_.subjects.size());
        if (is_new) feed_.subjects.push_back(fresh);
        return feed_.subjects[at->second];
    }

    [[nodiscard]] Person person_from(const table::Row& row) const {
        Person person;
        person.kind = cell(row, "druh");
        person.name = {
            cell(row, "titul_pred"),
            cell(row, "jmeno"),
            cell(row, "prijmeni"),
            cell(row, "titul_za")};
        person.function = cell(row, "funkce");
        if (auto role = cell(row, "role"); !role.empty()) person.roles.push_back(std::move(role));
        person.from = cell(row, "od");
        person.until = cell(row, "do");
        return person;
    }

    Feed& feed_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::map<std::string, std::size_t> places_;
    std::size_t rows_ = 0;
    bool is_closed_ = false;
    Wording fault_;
};

}  // namespace

FeedResult read_csv(const SpooledFile& plain, Feed& feed) {
    Rows rows(feed);
    const auto read =
        table::read_csv(plain.path(), kLimits, [&](std::size_t /*number*/, const table::Row& row) {
            return rows.take(row);
        });
    if (!read) return base::fail(Wording("tabulku CSV nelze přečíst", read.error().reason));
    return rows.finish();
}

}  // namespace registers::epusa
