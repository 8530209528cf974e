#include "sync/sources/sovm_reader.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/sources/sovm.h"

namespace registers::sovm {

namespace {

// A source that has stopped answering would otherwise be asked for every subject of the country.
constexpr std::size_t kMostSilences = 10;

Subject without_detail(Subject subject, const SourceError& error) {
    subject.doubt =
        error.fault == SourceFault::Missing ? Doubt::DetailMissing : Doubt::DetailBroken;
    subject.doubt_detail = std::string(describe(error.fault)) + ": " + error.reason;
    return subject;
}

class DetailReader {
public:
    explicit DetailReader(RegisterSource& source) : source_(source) {}

    // The subject with its detail or its doubt; a fault when the source is silent again and again.
    [[nodiscard]] SourceResult<Subject> complete(Subject subject) {
        if (subject.doubt != Doubt::None) return subject;
        auto document = source_.detail({.key = subject.key, .address = subject.detail_address});
        const bool is_silent = !document && document.error().fault == SourceFault::Unavailable;
        silences_ = is_silent ? silences_ + 1 : 0;
        if (silences_ == kMostSilences)
            return base::fail(SourceError{
                SourceFault::Unavailable,
                std::to_string(kMostSilences) +
                    " details one after another did not come, the last " + document.error().reason}
            );
        if (!document) return without_detail(std::move(subject), document.error());
        subject.file_hash = document->hash;
        subject.origin = document->origin;
        return with_detail(std::move(subject), std::move(document->bytes));
    }

private:
    RegisterSource& source_;
    std::size_t silences_ = 0;
};

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
    DetailReader reader(source);
    for (auto& subject : *subjects) {
        if (!progress(snapshot.subjects.size(), subjects->size()))
            return base::fail(SourceError{SourceFault::Unavailable, "stopped by the operator"});
        snapshot.subjects.push_back(TRY(reader.complete(std::move(subject))));
    }
    snapshot.hash = hash_of(index.hash, snapshot.subjects);
    return snapshot;
}

std::string Reader::name() const {
    return std::string(kSource);
}

SourceResult<Snapshot> Reader::read(const Reading& reading) {
    bool begun = false;
    auto snapshot = read_snapshot(*source_, [&](std::size_t done, std::size_t total) {
        if (!begun) reading.progress.begin("details", total);
        begun = true;
        reading.progress.advance(done);
        return !reading.stop;
    });
    if (snapshot)
        reading.progress.end();
    else if (begun)
        reading.progress.break_off();
    return snapshot;
}

}  // namespace registers::sovm
