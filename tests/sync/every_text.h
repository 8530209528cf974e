// A report with every text that the synchronisation can say to a person, each said by the code that
// says it: brakes, notices, reasons, failed changes, quarantine.
#pragma once

#include "sync/report.h"

namespace registers::testing {

[[nodiscard]] std::vector<Brake> every_brake();
[[nodiscard]] std::vector<Notice> every_notice();
// Of sources, documents, files, the directory, the store.
[[nodiscard]] std::vector<Wording> every_reason();
[[nodiscard]] Report report_with_every_text();

// Enumerators follow each other from 0; the first without a name of its own ends them.
template <class Word>
std::vector<Word> all_words() {
    std::vector<Word> words;
    for (int at = 0; wire_name(static_cast<Word>(at)) != "unknown"; ++at)
        words.push_back(static_cast<Word>(at));
    return words;
}

}  // namespace registers::testing
