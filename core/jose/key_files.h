// The folder of private keys: mode 0700, files 0600, both refused when others may enter or read. A
// file appears whole or not at all. While this object lives, the folder is locked: of two programs
// that start together one makes the keys.
#pragma once

#include <string>
#include <vector>

#include "core/base/files.h"

namespace jose {

class KeyFolder {
public:
    // Makes the folder when it is missing; its parent must exist.
    [[nodiscard]] static base::Result<KeyFolder, std::string> open(const std::string& path);

    [[nodiscard]] std::string path_of(const std::string& name) const { return path_ + '/' + name; }
    // Of the files that end in .pem, in alphabetical order.
    [[nodiscard]] base::Result<std::vector<std::string>, std::string> names() const;
    // The same without the lock, to see whether something changed.
    [[nodiscard]] static base::Result<std::vector<std::string>, std::string> names_in(
        const std::string& path
    );
    [[nodiscard]] base::Result<base::Secret, std::string> read(const std::string& name) const;
    [[nodiscard]] base::Result<void, std::string> write(
        const std::string& name, const base::Secret& content
    ) const;
    // Gone for good when this returns.
    [[nodiscard]] base::Result<void, std::string> remove(const std::string& name) const;

private:
    KeyFolder(std::string path, base::Descriptor folder)
        : path_(std::move(path)), folder_(std::move(folder)) {}

    std::string path_;
    base::Descriptor folder_;  // holds the lock
};

}  // namespace jose
