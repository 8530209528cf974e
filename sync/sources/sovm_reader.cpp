#include "sync/sources/sovm_reader.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/sources/sovm.h"

namespace registers::sovm {

namespace {

Subject completed(Subject subject, RegisterSource& source) {
    if (subject.doubt != Doubt::None) return subject;
    auto document = source.detail({.key = subject.key, .address = subject.detail_address});
    if (!document) {
        const auto& error = document.error();
        subject.doubt =
            error.fault == SourceFault::Missing ? Doubt::DetailMissing : Doubt::DetailBroken;
        subject.doubt_detail = std::string(describe(error.fault)) + ": " + error.reason;
        return subject;
    }
    subject.file_hash = document->hash;
    subject.origin = document->origin;
    return with_detail(std::move(subject), std::move(document->bytes));
}

std::string hash_of(const std::string& index_hash, const std::vector<Subject>& subjects) {
    std::string text = index_hash;
    for (const auto& subject : subjects) text += '\n' + subject.key + ' ' + subject.file_hash;
    return base::hex_encode(base::sha256(text));
}

}  // namespace

SourceResult<Snapshot> read_snapshot(RegisterSource& source, const ReadProgress& progress) {
    const auto index = TRY(source.index());
    auto subjects = parse_index(index.bytes);
    if (!subjects) {
        const auto& error = subjects.error();
        return base::fail(SourceError{
            SourceFault::Broken,
            index.origin + ", line " + std::to_string(error.line) + ": " + error.reason});
    }
    Snapshot snapshot;
    snapshot.source = kSource;
    snapshot.origin = source.origin();
    snapshot.date = index.stated_date.value_or(index.observed_date);
    snapshot.date_origin = index.stated_date ? DateOrigin::Stated : DateOrigin::Observed;
    for (auto& subject : *subjects) {
        if (!progress(snapshot.subjects.size(), subjects->size()))
            return base::fail(SourceError{SourceFault::Unavailable, "stopped by the operator"});
        snapshot.subjects.push_back(completed(std::move(subject), source));
    }
    snapshot.hash = hash_of(index.hash, snapshot.subjects);
    return snapshot;
}

}  // namespace registers::sovm
