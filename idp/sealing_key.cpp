#include "idp/sealing_key.h"

#include "core/base/files.h"

namespace idp {
namespace {

constexpr std::size_t kKeyBytes = 32;

}  // namespace

base::Result<base::Secret, std::string> load_or_make_key(
    const std::string& path, const base::RandomSource& random
) {
    auto key = base::read_private_file(path, kKeyBytes);
    if (!key && key.error().fault == base::FileFault::Missing) {
        // Of two programs that start together one makes the key; both read it.
        const auto made = base::create_file(path, base::Secret(random(kKeyBytes)).reveal());
        if (!made && made.error().fault != base::FileFault::AlreadyThere)
            return base::fail(made.error().reason);
        key = base::read_private_file(path, kKeyBytes);
    }
    if (!key) return base::fail(key.error().reason);
    if (key->reveal().size() != kKeyBytes) return base::fail(path + ": is not a key of 32 bytes");
    return *std::move(key);
}

}  // namespace idp
