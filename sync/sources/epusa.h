// Our own feed of municipalities and their people in the manner of ePusa (docs/epusa-feed.md); no
// official one exists. CSV and XML give the same subjects. A feed that is not closed, of another
// version or without a day is no snapshot; a municipality that contradicts itself comes in doubt.
#pragma once

#include <map>
#include <memory>

#include "sync/sources/register_file.h"
#include "sync/sources/register_reader.h"

namespace registers::epusa {

inline constexpr std::string_view kSource = "epusa";
inline constexpr std::string_view kVersion = "1";

struct Municipality {
    std::string ico;
    std::string ovm;
    std::string name;
    std::string region;
};

struct Person {
    std::string kind;  // "statutarni", "kontakt"; empty: nobody is known
    account::PersonName name;
    std::string function;
    std::vector<std::string> roles;
    std::string from;
    std::string until;
};

// What a feed says, put together line by line.
struct Feed {
    explicit Feed(base::Day day_of_reading) : today(day_of_reading) {}

    base::Day today;
    std::string version;
    std::string day;  // as the feed states it
    std::vector<Subject> subjects;
};

[[nodiscard]] Subject subject_of(const Municipality& municipality);
// Who is not in office today is left out.
void add_person(Subject& subject, const Person& person, base::Day today);

// The whole document in one of the forms. A reason is what a fault is told by.
using FeedResult = base::Result<void, Wording>;
[[nodiscard]] FeedResult read_xml(const SpooledFile& plain, Feed& feed);
[[nodiscard]] FeedResult read_csv(const SpooledFile& plain, Feed& feed);

class Reader : public RegisterReader {
public:
    // spool: as of the file.
    Reader(std::unique_ptr<RegisterFile> file, std::string spool)
        : file_(std::move(file)), spool_(std::move(spool)) {}

    [[nodiscard]] std::string name() const override { return std::string(kSource); }
    [[nodiscard]] std::string origin() const override { return file_->origin(); }
    [[nodiscard]] SourceResult<Snapshot> read(const Reading& reading) override;

private:
    std::unique_ptr<RegisterFile> file_;
    std::string spool_;
};

}  // namespace registers::epusa
