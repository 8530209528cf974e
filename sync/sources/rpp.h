// The register of rights and duties, public bodies (`ovm.json`, domain.md F1 1.4): at most one head
// of office each, as one upper-case name without titles, function or date, and often none at all.
// So it only confirms. Both generations of its schema are read: neither právní-forma nor
// přímé-zařazení is relied on.
#pragma once

#include <memory>

#include "sync/sources/register_file.h"
#include "sync/sources/register_reader.h"

namespace registers::rpp {

inline constexpr std::string_view kSource = "rpp";

// nullopt: a body that has ended. A record without what identifies it comes in doubt.
[[nodiscard]] std::optional<Subject> subject_of(const base::Json& record, base::Day today);
// Has what the schema of 2025 added.
[[nodiscard]] bool is_of_2025(const base::Json& record);

class Reader : public RegisterReader {
public:
    explicit Reader(std::unique_ptr<RegisterFile> file) : file_(std::move(file)) {}

    [[nodiscard]] std::string name() const override { return std::string(kSource); }
    [[nodiscard]] std::string origin() const override { return file_->origin(); }
    [[nodiscard]] SourceResult<Snapshot> read(const Reading& reading) override;

private:
    std::unique_ptr<RegisterFile> file_;
};

}  // namespace registers::rpp
