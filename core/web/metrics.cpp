#include "core/web/metrics.h"

#include <prometheus/check_names.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <sstream>

namespace web {

namespace {

using Buckets = prometheus::Histogram::BucketBoundaries;

// Seconds, from what a look-up takes to what nobody waits for.
const Buckets kDefaultBuckets = {0.001, 0.005, 0.02, 0.1, 0.5, 2, 10};

template <class Metric>
using Families = std::map<std::string, prometheus::Family<Metric>*, std::less<>>;

prometheus::Labels as_map(const Metrics::Labels& labels) {
    return {labels.begin(), labels.end()};
}

bool are_valid(const Metrics::Labels& labels) {
    return std::ranges::all_of(labels, [](const auto& label) {
        return prometheus::CheckLabelName(label.first);
    });
}

}  // namespace

struct Metrics::Registry {
    mutable std::mutex mutex;
    prometheus::Registry registry{prometheus::Registry::InsertBehavior::Throw};
    Families<prometheus::Counter> counters;
    Families<prometheus::Gauge> gauges;
    Families<prometheus::Histogram> histograms;
    std::map<std::string, Buckets, std::less<>> buckets;

    template <class Metric, class Builder>
    void describe(
        Families<Metric>& families, Builder builder, const std::string& name, std::string_view help
    ) {
        if (families.contains(name) || !prometheus::CheckMetricName(name)) return;
        try {
            families[name] = &builder.Name(name).Help(std::string(help)).Register(registry);
        } catch (const std::exception&) {
            families.erase(name);  // the name is of another type
        }
    }

    // nullptr when the name or a label cannot be.
    template <class Metric, class Builder>
    prometheus::Family<Metric>* family(
        Families<Metric>& families, Builder builder, std::string_view name
    ) {
        if (const auto found = families.find(name); found != families.end()) return found->second;
        describe(families, builder, std::string(name), "");
        const auto made = families.find(name);
        return made == families.end() ? nullptr : made->second;
    }

    const Buckets& buckets_of(std::string_view name) {
        const auto found = buckets.find(name);
        return found == buckets.end() ? kDefaultBuckets : found->second;
    }
};

Metrics::Metrics() : registry_(std::make_unique<Registry>()) {}
Metrics::~Metrics() = default;

void Metrics::describe_counter(std::string_view name, std::string_view help) {
    const std::lock_guard lock(registry_->mutex);
    registry_->describe(registry_->counters, prometheus::BuildCounter(), std::string(name), help);
}

void Metrics::describe_histogram(
    std::string_view name, std::string_view help, std::vector<double> buckets
) {
    const std::lock_guard lock(registry_->mutex);
    registry_->describe(
        registry_->histograms, prometheus::BuildHistogram(), std::string(name), help
    );
    std::ranges::sort(buckets);
    registry_->buckets.insert_or_assign(std::string(name), std::move(buckets));
}

void Metrics::count(std::string_view name, const Labels& labels, double by) {
    const std::lock_guard lock(registry_->mutex);
    auto* family = registry_->family(registry_->counters, prometheus::BuildCounter(), name);
    if (family != nullptr && are_valid(labels)) family->Add(as_map(labels)).Increment(by);
}

void Metrics::set(std::string_view name, const Labels& labels, double value) {
    const std::lock_guard lock(registry_->mutex);
    auto* family = registry_->family(registry_->gauges, prometheus::BuildGauge(), name);
    if (family != nullptr && are_valid(labels)) family->Add(as_map(labels)).Set(value);
}

void Metrics::observe(std::string_view name, const Labels& labels, double value) {
    const std::lock_guard lock(registry_->mutex);
    auto* family = registry_->family(registry_->histograms, prometheus::BuildHistogram(), name);
    if (family == nullptr || !are_valid(labels)) return;
    family->Add(as_map(labels), registry_->buckets_of(name)).Observe(value);
}

std::string Metrics::text() const {
    const std::lock_guard lock(registry_->mutex);
    std::ostringstream stream;
    prometheus::TextSerializer().Serialize(stream, registry_->registry.Collect());
    return stream.str();
}

}  // namespace web
