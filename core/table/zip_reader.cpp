#include "core/table/zip_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace table {
namespace {

constexpr std::size_t kPiece = 65536;
constexpr std::size_t kMostParts = 4096;  // named in an archive

struct ArchiveEnd {
    void operator()(archive* opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<archive, ArchiveEnd>;

auto broken() {
    return base::fail(TableError{"the file is not a whole ZIP archive"});
}

TableResult<Archive> opened(const std::string& path) {
    Archive made(archive_read_new());
    if (!made || archive_read_support_format_zip_seekable(made.get()) != ARCHIVE_OK ||
        archive_read_open_filename(made.get(), path.c_str(), kPiece) != ARCHIVE_OK)
        return broken();
    return made;
}

TableResult<Part> find(archive* from, const std::string& name) {
    archive_entry* entry = nullptr;
    for (std::size_t parts = 0; parts < kMostParts; ++parts) {
        const auto next = archive_read_next_header(from, &entry);
        if (next == ARCHIVE_EOF) return Part::Missing;
        if (next < ARCHIVE_WARN) return broken();
        const auto* path = archive_entry_pathname(entry);
        if (path != nullptr && name == path) return Part::Found;
    }
    return base::fail(TableError{"the archive has too many parts"});
}

}  // namespace

TableResult<Part> read_part(const PartName& part, const OnPiece& on_piece) {
    const auto from = TRY(opened(part.archive));
    if (TRY(find(from.get(), part.name)) == Part::Missing) return Part::Missing;
    std::string piece(kPiece, '\0');
    std::size_t unpacked = 0;
    for (;;) {
        const auto count = archive_read_data(from.get(), piece.data(), piece.size());
        if (count < 0) return broken();
        if (count == 0) return Part::Found;
        unpacked += static_cast<std::size_t>(count);
        if (unpacked > part.limit) return base::fail(TableError{"the file unpacks to too much"});
        const auto bytes = std::string_view(piece).substr(0, static_cast<std::size_t>(count));
        if (TRY(on_piece(bytes)) == Next::Enough) return Part::Found;
    }
}

}  // namespace table
