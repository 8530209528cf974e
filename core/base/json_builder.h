// The way from nlohmann's events to a Json, for the two readers of core/base alone (json.cpp and
// json_stream.cpp). The one file that includes nlohmann's full header. Depth and duplicate members
// are refused while reading; reason() then says why.
#pragma once

#include <nlohmann/json.hpp>

#include "core/base/json.h"

namespace base {

class JsonBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    JsonBuilder(Json& root, std::size_t depth) : root_(root), depth_(depth) {}

    [[nodiscard]] const std::string& reason() const { return reason_; }
    // Everything that was opened is closed.
    [[nodiscard]] bool is_whole() const { return stack_.empty(); }

    bool null() override { return add(Json()); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(std::int64_t value) override { return add(value); }
    bool number_unsigned(std::uint64_t value) override {
        if (value > static_cast<std::uint64_t>(INT64_MAX)) return refuse("number out of range");
        return add(static_cast<std::int64_t>(value));
    }
    bool number_float(double value, const std::string& text) override {
        // A whole number that does not fit would lose its last digits as a double.
        if (text.find_first_of(".eE") == std::string::npos) return refuse("number out of range");
        return add(value);
    }
    bool string(std::string& value) override { return add(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return refuse("binary"); }

    bool start_object(std::size_t /*size*/) override { return open(Json(Json::Object())); }
    bool start_array(std::size_t /*size*/) override { return open(Json(Json::Array())); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string& name) override {
        if (stack_.back().value.find(name) != nullptr) return refuse("duplicate member " + name);
        stack_.back().key = std::move(name);
        return true;
    }

    // The library's own words quote what it read last, perhaps a password.
    bool parse_error(
        std::size_t position,
        const std::string& /*token*/,
        const nlohmann::detail::exception& /*error*/
    ) override {
        return refuse("malformed at byte " + std::to_string(position));
    }

private:
    struct Level {
        Json value;
        std::string key;
    };

    bool refuse(std::string reason) {
        reason_ = std::move(reason);
        return false;
    }

    bool open(Json container) {
        if (stack_.size() >= depth_) return refuse("nested too deeply");
        stack_.push_back({std::move(container), {}});
        return true;
    }

    bool close() {
        auto done = std::move(stack_.back().value);
        stack_.pop_back();
        return add(std::move(done));
    }

    bool add(Json value) {
        if (stack_.empty()) {
            root_ = std::move(value);
        } else if (stack_.back().value.as_array() != nullptr) {
            stack_.back().value.push(std::move(value));
        } else {
            stack_.back().value.set(stack_.back().key, std::move(value));
        }
        return true;
    }

    Json& root_;
    std::size_t depth_;
    std::vector<Level> stack_;
    std::string reason_;
};

}  // namespace base
