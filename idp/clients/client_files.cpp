#include "idp/clients/client_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "idp/clients/metadata.h"

namespace idp {
namespace {

// A secret of a client comes from its own file, not from a variable that all files would share.
settings::Environment no_environment() {
    return [](const std::string&) { return std::optional<std::string>(); };
}

std::vector<std::string> client_paths(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
    std::ranges::sort(paths);
    return paths;
}

base::Result<oauth::Client, settings::Faults> read_file(const std::string& path) {
    const auto document = TRY(settings::Document::load({path}, no_environment()));
    auto client = read_client(document.root());
    TRY(document.finish());
    return client;
}

void add_faults(settings::Faults& all, const settings::Faults& more, const std::string& path) {
    for (auto fault : more) {
        if (fault.where.empty()) fault.where = std::filesystem::path(path).filename().string();
        all.push_back(std::move(fault));
    }
}

}  // namespace

base::Result<oauth::Clients, settings::Faults> load_clients(const std::string& folder) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return base::fail(settings::Faults{{"clients.folder", folder + " is no folder", ""}});
    settings::Faults faults;
    std::vector<oauth::Client> clients;
    std::set<std::string> ids;
    for (const auto& path : client_paths(folder)) {
        auto client = read_file(path);
        if (!client) {
            add_faults(faults, client.error(), path);
            continue;
        }
        if (!ids.insert(client->id.str()).second)
            add_faults(faults, {{"client_id", "another file has the same client_id", ""}}, path);
        clients.push_back(*std::move(client));
    }
    if (!faults.empty()) return base::fail(std::move(faults));
    return oauth::Clients(std::move(clients));
}

std::string fingerprint_of(const std::string& folder) {
    std::string fingerprint;
    for (const auto& path : client_paths(folder)) {
        struct stat status {};
        if (stat(path.c_str(), &status) != 0) continue;
        fingerprint += path + ' ' + std::to_string(status.st_mtim.tv_sec) + '.' +
                       std::to_string(status.st_mtim.tv_nsec) + ' ' +
                       std::to_string(status.st_size) + ' ' + std::to_string(status.st_ino) + '\n';
    }
    return fingerprint;
}

}  // namespace idp
