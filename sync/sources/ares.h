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

class Reader : public RegisterReader {
public:
    // known: whom to ask about; those without IČO are passed over.
    Reader(std::unique_ptr<RegisterSource> source, Organizations known)
        : source_(std::move(source)), known_(std::move(known)) {}

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
};

}  // namespace registers::ares
