#include "sync/readers.h"

#include "sync/sources/epusa.h"
#include "sync/sources/folder_source.h"
#include "sync/sources/rpp.h"
#include "sync/sources/rpss.h"
#include "sync/sources/sovm_reader.h"

namespace registers {

namespace {

using Names = std::vector<std::string>;

std::unique_ptr<RegisterFile> file_of(
    const FileSettings& settings, const Names& names, const ReaderParts& parts
) {
    if (!settings.folder.empty())
        return std::make_unique<FolderFile>(settings.folder, names, settings.http.limits);
    return std::make_unique<HttpFile>(settings.http, parts.clock, parts.stop);
}

ConfiguredReader sovm_reader(const SovmSettings& settings, const ReaderParts& parts) {
    std::unique_ptr<RegisterSource> source;
    if (settings.folder.empty())
        source = std::make_unique<HttpSource>(settings.http, parts.clock, parts.stop);
    else
        source = std::make_unique<FolderSource>(settings.folder, settings.http.limits);
    const int at_once = settings.folder.empty() ? settings.at_once : 1;
    return {std::make_unique<sovm::Reader>(std::move(source), at_once), settings.role};
}

ConfiguredReader ares_reader(const AresSettings& settings, const ReaderParts& parts) {
    std::unique_ptr<RegisterSource> source;
    ares::Dating dating = ares::of_now;
    if (settings.folder.empty()) {
        source = std::make_unique<HttpSource>(settings.http, parts.clock, parts.stop);
    } else {
        source = std::make_unique<FolderSource>(settings.folder, settings.http.limits, ".json");
        dating = ares::of_folder(settings.folder);
    }
    auto reader = std::make_unique<ares::Reader>(std::move(source), parts.known, std::move(dating));
    return {std::move(reader), settings.role};
}

}  // namespace

std::vector<ConfiguredReader> make_readers(
    const SourceSettings& settings, const ReaderParts& parts
) {
    std::vector<ConfiguredReader> readers;
    // Those that only confirm bear witness before anybody decides.
    if (settings.rpp)
        readers.push_back(
            {std::make_unique<rpp::Reader>(file_of(*settings.rpp, {"ovm.json"}, parts)),
             settings.rpp->role}
        );
    if (settings.sovm) readers.push_back(sovm_reader(*settings.sovm, parts));
    if (settings.epusa)
        readers.push_back(
            {std::make_unique<epusa::Reader>(
                 file_of(*settings.epusa, {"epusa.xml", "epusa.csv"}, parts), parts.spool
             ),
             settings.epusa->role}
        );
    if (settings.rpss)
        readers.push_back(
            {std::make_unique<rpss::Reader>(file_of(*settings.rpss, {"rpss.json"}, parts)),
             settings.rpss->role}
        );
    if (settings.ares) readers.push_back(ares_reader(*settings.ares, parts));
    return readers;
}

}  // namespace registers
