#include "tests/sync/sources/reading_fixture.h"

#include <zlib.h>

namespace registers::testing {

namespace fs = std::filesystem;

namespace {

base::Instant now() {
    return kNow;
}

}  // namespace

std::string gzip(const std::string& plain) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, plain.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

ReadingFixture::ReadingFixture()
    : stream_(std::tmpfile()),
      log_("test", now, stream_, base::Severity::Error),
      progress_(Progress::Shown::LogLines, stream_, log_, now) {
    std::string pattern = (fs::temp_directory_path() / "klicnik-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
}

ReadingFixture::~ReadingFixture() {
    fs::remove_all(folder);
    (void)std::fclose(stream_);
}

void ReadingFixture::put(const std::string& name, const std::string& bytes) const {
    const fs::path path = fs::path(folder) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace registers::testing
