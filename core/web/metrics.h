// Counters, gauges and histograms by name and labels, in Prometheus's text format. A name that is
// not a valid metric name, or is already of another type, is ignored: measuring never breaks the
// measured. Safe from several threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

class Metrics {
public:
    using Labels = std::vector<std::pair<std::string, std::string>>;

    Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;
    ~Metrics();

    // Describing is optional, and must come before the first use. Buckets are upper bounds.
    void describe_counter(std::string_view name, std::string_view help);
    void describe_histogram(
        std::string_view name, std::string_view help, std::vector<double> buckets
    );

    void count(std::string_view name, const Labels& labels = {}, double by = 1);
    void set(std::string_view name, const Labels& labels, double value);
    void observe(std::string_view name, const Labels& labels, double value);

    // What /metrics answers, as kMetricsContentType.
    [[nodiscard]] std::string text() const;

private:
    struct Registry;
    std::unique_ptr<Registry> registry_;
};

constexpr std::string_view kMetricsContentType = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace web
