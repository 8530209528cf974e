// Runs a fuzz target without libFuzzer: all seeds of a folder, then mutations of them, the same
// ones in the same order in every run: some at least, and more until the time is over. Usage:
// <target> <folder of seeds> [seconds]
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kFewestMutations = 5000;
constexpr unsigned kSeed = 20261122;

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::vector<std::string> seeds_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);  // the same mutations on every machine
    std::vector<std::string> seeds;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        seeds.emplace_back(
            std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()
        );
    }
    return seeds;
}

// std::uniform_int_distribution differs between libraries; this does not.
std::size_t below(std::mt19937& random, std::size_t bound) {
    return random() % bound;
}

void mutate(std::string& text, const std::string& other, std::mt19937& random) {
    constexpr std::string_view kTelling("\r\n :;,/%+\0\t0159afx\x80\xff", 19);
    const auto at = below(random, text.size() + 1);
    switch (below(random, 5)) {
        case 0: text.insert(at, 1, kTelling[below(random, kTelling.size())]); break;
        case 1: text.erase(at, 1 + below(random, 4)); break;
        case 2: text.insert(at, other.substr(below(random, other.size() + 1), 16)); break;
        case 3: text.insert(at, text.substr(at, 1 + below(random, 24))); break;
        default:
            if (at < text.size()) text[at] = kTelling[below(random, kTelling.size())];
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() < 2) {
        std::cerr << "usage: " << arguments[0] << " <folder of seeds> [seconds]\n";
        return EXIT_FAILURE;
    }
    const auto seeds = seeds_in(arguments[1]);
    if (seeds.empty()) {
        std::cerr << "no seeds in " << arguments[1] << "\n";
        return EXIT_FAILURE;
    }
    for (const auto& seed : seeds) run(seed);
    const std::chrono::seconds time(arguments.size() > 2 ? std::atoi(arguments[2]) : 0);
    const auto end = std::chrono::steady_clock::now() + time;
    std::mt19937 random(kSeed);
    int mutations = 0;
    for (; mutations < kFewestMutations || std::chrono::steady_clock::now() < end; ++mutations) {
        auto text = seeds[below(random, seeds.size())];
        const auto& other = seeds[below(random, seeds.size())];
        for (std::size_t n = 1 + below(random, 4); n > 0; --n) mutate(text, other, random);
        run(text);
    }
    std::cout << seeds.size() << " seeds and " << mutations << " mutations\n";
    return EXIT_SUCCESS;
}
