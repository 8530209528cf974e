// The extract of the public register by IČO (ARES, domain.md F1 1.6): the only source with the days
// on which an office begins and ends. It has no list, so it is asked about the organizations that
// we know, politely one after the other. Members whose entry was deleted or whose function ended
// are not in office. Birth dates and addresses are dropped at once. An organization that the public
// register does not know is not listed.
#pragma once

#include <functional>
#include <memory>

#include "core/account/account.h"
#include "sync/sources/register_reader.h"

namespace registers::ares {

inline constexpr std::string_view kSource = "ares";

// The subject with what its extract says: representatives, or the doubt that the extract raises.
[[nodiscard]] Subject with_extract(Subject subject, const std::string& document, base::Day today);

using Organizations = std::function<SourceResult<std::vector<account::Organization>>()>;

// The time of which the extracts are: a question answered is of now, files are of a stated day.
using Dating = std::function<SourceResult<base::Instant>(base::Instant now)>;
[[nodiscard]] SourceResult<base::Instant> of_now(base::Instant now);
// From its `date.txt`, without which nobody could tell an old folder from a new one.
[[nodiscard]] Dating of_folder(std::string folder);

class Reader : public RegisterReader {
public:
    // known: whom to ask about; those without IČO are passed over.
    Reader(std::unique_ptr<RegisterSource> source, Organizations known, Dating dating)
        : source_(std::move(source)), known_(std::move(known)), dating_(std::move(dating)) {}

    [[nodiscard]] std::string name() const override { return std::string(kSource); }
    [[nodiscard]] std::string origin() const override { return source_->origin(); }
    [[nodiscard]] SourceResult<Snapshot> read(const Reading& reading) override;
    [[nodiscard]] SourceResult<Snapshot> read_subject(const Reading& reading, const SubjectKey& key)
        override;

private:
    [[nodiscard]] SourceResult<Snapshot> read_these(
        const Reading& reading, std::vector<Subject> subjects
    );

    std::unique_ptr<RegisterSource> source_;
    Organizations known_;
    Dating dating_;
};

}  // namespace registers::ares
