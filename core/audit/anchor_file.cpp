#include "core/audit/anchor_file.h"

#include <fcntl.h>
#include <unistd.h>

namespace audit {
namespace {

constexpr mode_t kForAll = 0644;

std::string cannot_use(const std::string& path) {
    return base::file_error(base::FileFault::CannotWrite, path).reason;
}

}  // namespace

AnchorFile::AnchorFile(base::HeldLines lines, const AnchorKeys& keys)
    : lines_(std::move(lines)), signer_(&keys.signer) {
    const auto text = base::last_line(lines_.file().number(), lines_.size());
    if (auto read = read_anchor(text, keys.known)) last_ = std::move(*read);
}

base::Result<AnchorFile, std::string> AnchorFile::open(
    const std::string& path, const AnchorKeys& keys
) {
    const base::Descriptor made(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kForAll));
    if (!made.is_open()) return base::fail(cannot_use(path));
    auto lines = base::HeldLines::take(path);
    if (!lines) return base::fail(cannot_use(path));
    return AnchorFile(std::move(*lines), keys);
}

base::Result<std::string, std::string> AnchorFile::add(Anchor anchor) {
    anchor.number = last_ ? last_->number + 1 : 1;
    auto line = TRY(sign(anchor, *signer_));
    const auto& file = lines_.file();
    if (!base::write_all(file, line + '\n') || ::fdatasync(file.number()) != 0)
        return base::fail(std::string("the anchor cannot be written"));
    last_ = std::move(anchor);
    return line;
}

}  // namespace audit
