// The register of providers of social services (`rpss.json` of MPSV, domain.md F1 1.6): a record
// per service, each with its provider, the members of the provider's statutory bodies and the heads
// of the service's facilities. Gives one subject per provider; heads of facilities are contacts,
// because a facility gives no mandate. Providers whose services have all ended are not listed.
#pragma once

#include <map>
#include <memory>

#include "sync/sources/register_file.h"
#include "sync/sources/register_reader.h"

namespace registers::rpss {

inline constexpr std::string_view kSource = "rpss";

// Joins the records of services into providers. Records that contradict each other about one
// provider leave it in doubt.
class Providers {
public:
    explicit Providers(base::Day today) : today_(today) {}

    void add(const base::Json& service);
    // In the order of their IČO; afterwards nothing is left.
    [[nodiscard]] std::vector<Subject> take();

private:
    void join(Subject provider);

    base::Day today_;
    std::map<std::string, Subject> by_key_;
};

class Reader : public RegisterReader {
public:
    explicit Reader(std::unique_ptr<RegisterFile> file) : file_(std::move(file)) {}

    [[nodiscard]] std::string name() const override { return std::string(kSource); }
    [[nodiscard]] std::string origin() const override { return file_->origin(); }
    [[nodiscard]] SourceResult<Snapshot> read(const Reading& reading) override;

private:
    std::unique_ptr<RegisterFile> file_;
};

}  // namespace registers::rpss
