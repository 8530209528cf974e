// One register as a whole: asks its source, understands its documents and gives a snapshot, or the
// one fault for which there is none (R26). A subject that could not be read is in the snapshot, in
// doubt. Changes nothing; every register of domain.md F1 and F2 is one implementation.
#pragma once

#include <atomic>

#include "sync/progress.h"
#include "sync/snapshot.h"
#include "sync/sources/register_source.h"

namespace registers {

// Decides: its changes are carried out. Confirms: it only bears witness (R23) and changes nothing.
enum class SourceRole { Decides, Confirms };
[[nodiscard]] std::string_view wire_name(SourceRole role);

struct Reading {
    Progress& progress;
    const std::atomic<bool>& stop;  // set by a signal: the reading fails with Unavailable
    base::Instant now;
};

// One subject, by all that is known of it.
struct SubjectKey {
    std::string record;  // as the register calls it; empty when it never named it
    std::optional<account::Ico> ico;
    std::optional<account::OvmId> ovm_id;
};
// The register's own key, else the identifier of the public body, else the IČO when the key asked
// for has no identifier of a public body: districts share the IČO of their city.
[[nodiscard]] bool is_meant_by(const SubjectKey& key, const Subject& subject);

class RegisterReader {
public:
    RegisterReader() = default;
    RegisterReader(const RegisterReader&) = delete;
    RegisterReader& operator=(const RegisterReader&) = delete;
    RegisterReader(RegisterReader&&) = delete;
    RegisterReader& operator=(RegisterReader&&) = delete;
    virtual ~RegisterReader() = default;

    // "sovm", "rpp", "epusa", "rpss", "ares": the source of mandates and snapshots.
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual std::string origin() const = 0;
    [[nodiscard]] virtual SourceResult<Snapshot> read(const Reading& reading) = 0;
    // A snapshot with that subject alone, or with none when the register does not list it (R22).
    // Registers that are one file are read whole.
    [[nodiscard]] virtual SourceResult<Snapshot> read_subject(
        const Reading& reading, const SubjectKey& key
    );
};

}  // namespace registers
