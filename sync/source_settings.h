// Where the registers are and how they are asked: the section `sources` of config/sync.yaml. A
// source with neither url nor folder is not read. Faults go to the document.
#pragma once

#include <optional>
#include <string>

#include "core/settings/settings.h"
#include "sync/sources/http_source.h"
#include "sync/sources/register_file.h"
#include "sync/sources/register_reader.h"

namespace registers {

struct SovmSettings {
    SourceRole role = SourceRole::Decides;
    std::string folder;  // empty: by HTTP
    HttpSourceSettings http;
    int at_once = 4;
};

// A register that is one file.
struct FileSettings {
    SourceRole role = SourceRole::Decides;
    std::string folder;
    HttpFileSettings http;
};

struct AresSettings {
    SourceRole role = SourceRole::Decides;
    std::string folder;
    HttpSourceSettings http;
};

struct SourceSettings {
    std::optional<SovmSettings> sovm;
    std::optional<FileSettings> rpp;
    std::optional<FileSettings> epusa;
    std::optional<FileSettings> rpss;
    std::optional<AresSettings> ares;
};

// state_dir: documents on their way lie there, and what was fetched before.
[[nodiscard]] SourceSettings read_sources(
    const settings::Section& section, const std::string& state_dir
);

}  // namespace registers
