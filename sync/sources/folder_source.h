// A register as files: `index.xml` and `detail/<key>.xml`, each plain or gzip (then also with the
// ending `.gz`), and `date.txt` with the calendar day the snapshot is of. Without `date.txt` the
// time of the index file stands for it. A key that would lead out of the folder is refused.
#pragma once

#include "sync/sources/register_source.h"

namespace registers {

class FolderSource : public RegisterSource {
public:
    FolderSource(std::string folder, SourceLimits limits);

    [[nodiscard]] SourceResult<Document> index() override;
    [[nodiscard]] SourceResult<Document> detail(const DocumentName& name) override;
    [[nodiscard]] std::string origin() const override { return folder_; }

private:
    std::string folder_;
    SourceLimits limits_;
};

}  // namespace registers
