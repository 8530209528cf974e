// A register as files: `index.xml` and `detail/<key>.xml` (or another ending), each plain or gzip
// (then also with the ending `.gz`), and `date.txt` with the calendar day the snapshot is of.
// Without `date.txt` the time of the index file stands for it. A file with `.sha256` behind its
// name is compared when it is there. A key that would lead out of the folder is refused.
#pragma once

#include "sync/sources/register_source.h"

namespace registers {

class FolderSource : public RegisterSource {
public:
    FolderSource(std::string folder, SourceLimits limits, std::string ending = ".xml");

    [[nodiscard]] SourceResult<Document> index() override;
    [[nodiscard]] SourceResult<Document> detail(const DocumentName& name) override;
    [[nodiscard]] std::string origin() const override { return folder_; }

private:
    std::string folder_;
    SourceLimits limits_;
    std::string ending_;
};

// The file of that name, or the packed one beside it.
[[nodiscard]] std::optional<std::string> existing_file(const std::string& path);
[[nodiscard]] std::optional<base::Instant> time_of_file(const std::string& path);
// From `date.txt`. One that is wrong is a fault: the snapshot is a broken one, not undated.
[[nodiscard]] SourceResult<std::optional<base::Instant>> stated_date_of(const std::string& folder);
// Of the file with `.sha256` behind its name; a fault when it differs.
[[nodiscard]] SourceResult<ChecksumState> checksum_beside(
    const std::string& file, const std::string& hash
);

}  // namespace registers
