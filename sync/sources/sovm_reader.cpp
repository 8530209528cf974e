#include "sync/sources/sovm_reader.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/sources/reading_progress.h"
#include "sync/sources/sovm.h"
#include "sync/sources/xml_wording.h"

namespace registers::sovm {

namespace {

constexpr std::string_view kFormat = "sovm-1";

std::string hash_of(const std::string& index_hash, const std::vector<Subject>& subjects) {
    std::string text = index_hash;
    for (const auto& subject : subjects) text += '\n' + subject.key + ' ' + subject.file_hash;
    return base::hex_encode(base::sha256(text));
}

SourceResult<std::vector<Subject>> subjects_of(const Document& index) {
    auto subjects = parse_index(index.bytes);
    if (subjects) return *std::move(subjects);
    const auto& error = subjects.error();
    return base::fail(SourceError{
        SourceFault::Broken, worded("{0}, {1}", "{0}, {1}", {index.origin, in_words(error)})});
}

Snapshot snapshot_of(const RegisterSource& source, const Document& index) {
    Snapshot snapshot;
    snapshot.source = kSource;
    snapshot.origin = source.origin();
    snapshot.format = kFormat;
    snapshot.checksum_state = index.checksum_state;
    snapshot.date = index.stated_date.value_or(index.observed_date);
    snapshot.date_origin = index.stated_date ? DateOrigin::Stated : DateOrigin::Observed;
    return snapshot;
}

SourceResult<std::vector<Subject>> with_details(
    RegisterSource& source, std::vector<Subject> subjects, const ReadProgress& progress, int at_once
) {
    const Understand understand = with_detail;
    DetailReader reader(source, understand, progress);
    return reader.read(std::move(subjects), at_once);
}

}  // namespace

SourceResult<Snapshot> read_snapshot(
    RegisterSource& source, const ReadProgress& progress, int at_once
) {
    const auto index = TRY(source.index());
    auto subjects = TRY(subjects_of(index));
    auto snapshot = snapshot_of(source, index);
    TRY(source.begin_details(index.hash));
    snapshot.subjects = TRY(with_details(source, std::move(subjects), progress, at_once));
    TRY(source.end_details());
    snapshot.hash = hash_of(index.hash, snapshot.subjects);
    return snapshot;
}

std::string Reader::name() const {
    return std::string(kSource);
}

SourceResult<Snapshot> Reader::read(const Reading& reading) {
    ReadingProgress progress(reading, "details");
    auto snapshot = read_snapshot(*source_, progress.for_counts(), at_once_);
    progress.settle(snapshot.has_value());
    return snapshot;
}

SourceResult<Snapshot> Reader::read_subject(const Reading& reading, const SubjectKey& key) {
    const auto index = TRY(source_->index());
    auto subjects = TRY(subjects_of(index));
    std::erase_if(subjects, [&](const Subject& each) { return !is_meant_by(key, each); });
    auto snapshot = snapshot_of(*source_, index);
    // A reading of its own: what an interrupted one of the whole register had fetched would be
    // older than what is read here, and must not be taken for fresh later.
    TRY(source_->begin_details(base::to_rfc3339(reading.now) + " " + index.hash));
    const ReadProgress progress = [&](auto /*done*/, auto /*total*/) { return !reading.stop; };
    snapshot.subjects = TRY(with_details(*source_, std::move(subjects), progress, 1));
    snapshot.hash = hash_of(index.hash, snapshot.subjects);
    return snapshot;
}

}  // namespace registers::sovm
