// The anchors of a log, one a line, oldest first. While this object lives no other program adds
// one, so that of several programs that share a log one writes each anchor. What was added is on
// the disk.
#pragma once

#include <optional>
#include <string>

#include "core/audit/anchor.h"
#include "core/audit/anchor_keys.h"
#include "core/base/audit_tail.h"

namespace audit {

class AnchorFile {
public:
    // Made when it is missing.
    [[nodiscard]] static base::Result<AnchorFile, std::string> open(
        const std::string& path, const AnchorKeys& keys
    );

    // nullopt: there is none, or somebody else wrote it.
    [[nodiscard]] const std::optional<Anchor>& last() const { return last_; }
    // Numbers and signs it; returns the line, for whoever keeps a copy elsewhere.
    [[nodiscard]] base::Result<std::string, std::string> add(Anchor anchor);

private:
    AnchorFile(base::HeldLines lines, const AnchorKeys& keys);

    base::HeldLines lines_;
    const jose::Signer* signer_;
    std::optional<Anchor> last_;
};

}  // namespace audit
