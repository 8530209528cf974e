#include "core/table/zip_writer.h"

#include <archive.h>
#include <archive_entry.h>

#include <utility>

namespace table {
namespace {

constexpr int kPermissions = 0644;

la_ssize_t append(archive* /*archive*/, void* ready, const void* bytes, std::size_t size) {
    static_cast<std::string*>(ready)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

struct EntryEnd {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

}  // namespace

ZipWriter::ZipWriter() : archive_(archive_write_new()) {}

ZipWriter::~ZipWriter() {
    if (archive_ != nullptr) archive_write_free(archive_);
}

TableResult<void> ZipWriter::checked(int result) const {
    if (result >= ARCHIVE_WARN) return {};
    const auto* reason = archive_error_string(archive_);
    return base::fail(TableError{reason == nullptr ? "the archive cannot be written" : reason});
}

TableResult<std::unique_ptr<ZipWriter>> ZipWriter::create() {
    std::unique_ptr<ZipWriter> writer(new ZipWriter());
    if (writer->archive_ == nullptr) return base::fail(TableError{"out of memory"});
    auto* archive = writer->archive_;
    TRY(writer->checked(archive_write_set_format_zip(archive)));
    // Excel does not open parts of unknown length in the format for large files.
    TRY(writer->checked(archive_write_set_options(archive, "zip:!zip64,zip:compression=deflate")));
    TRY(writer->checked(archive_write_set_bytes_per_block(archive, 0)));
    TRY(writer->checked(archive_write_open(archive, &writer->ready_, nullptr, append, nullptr)));
    return writer;
}

TableResult<void> ZipWriter::begin_part(const std::string& name) {
    const std::unique_ptr<archive_entry, EntryEnd> entry(archive_entry_new());
    if (!entry) return base::fail(TableError{"out of memory"});
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), kPermissions);
    return checked(archive_write_header(archive_, entry.get()));
}

TableResult<void> ZipWriter::write(std::string_view bytes) {
    const auto written = archive_write_data(archive_, bytes.data(), bytes.size());
    return checked(written < 0 ? ARCHIVE_FATAL : ARCHIVE_OK);
}

TableResult<void> ZipWriter::finish() {
    return checked(archive_write_close(archive_));
}

std::string ZipWriter::take() {
    return std::exchange(ready_, {});
}

}  // namespace table
