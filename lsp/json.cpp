#include "lsp/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace unitlint::lsp {

namespace {

/// Builds the tree and stops at the limits.
class TreeBuilder final : public nlohmann::json_sax<Json> {
public:
    explicit TreeBuilder(Json& root) : root_(root) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }

private:
    Json* place(Json value) {
        if (++count_ > max_json_values) return nullptr;
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        Json& parent = *open_.back();
        if (Json::array_t* array = parent.get_ptr<Json::array_t*>()) {
            array->push_back(std::move(value));
            return &array->back();
        }
        return &parent.get_ref<Json::object_t&>()
                    .insert_or_assign(std::move(key_), std::move(value))
                    .first->second;
    }

    template <typename T>
    bool add(T&& value) {
        return place(Json(std::forward<T>(value))) != nullptr;
    }

    bool open(Json value) {
        Json* placed = open_.size() < max_json_depth ? place(std::move(value)) : nullptr;
        if (placed == nullptr) return false;
        open_.push_back(placed);
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    Json& root_;
    std::vector<Json*> open_;
    std::string key_;
    std::size_t count_ = 0;
};

}  // namespace

JsonPtr parse_json(std::string_view text) {
    auto root = std::make_shared<Json>();
    TreeBuilder builder(*root);
    return Json::sax_parse(text, &builder) ? root : nullptr;
}

const Json* member(const Json& object, std::string_view key) {
    const auto* members = object.get_ptr<const Json::object_t*>();
    if (members == nullptr) return nullptr;
    const auto found = members->find(key);
    return found == members->end() || found->second.is_null() ? nullptr : &found->second;
}

bool read(const Json& json, std::string& out) {
    const auto* text = json.get_ptr<const std::string*>();
    if (text != nullptr) out = *text;
    return text != nullptr;
}

bool read(const Json& json, bool& out) {
    const auto* value = json.get_ptr<const bool*>();
    if (value != nullptr) out = *value;
    return value != nullptr;
}

bool read(const Json& json, std::int32_t& out) {
    using Limits = std::numeric_limits<std::int32_t>;
    if (const auto* natural = json.get_ptr<const std::uint64_t*>()) {
        out = static_cast<std::int32_t>(std::min<std::uint64_t>(*natural, Limits::max()));
        return true;
    }
    const auto* number = json.get_ptr<const std::int64_t*>();
    if (number != nullptr)
        out = static_cast<std::int32_t>(
            std::clamp<std::int64_t>(*number, Limits::min(), Limits::max()));
    return number != nullptr;
}

bool read(const Json& json, std::uint32_t& out) {
    const auto* natural = json.get_ptr<const std::uint64_t*>();
    if (natural == nullptr) return false;
    out = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(*natural, std::numeric_limits<std::uint32_t>::max()));
    return true;
}

std::vector<const Json*> elements(const Json& json) {
    std::vector<const Json*> found;
    if (const auto* array = json.get_ptr<const Json::array_t*>()) {
        found.reserve(array->size());
        for (const Json& element : *array) found.push_back(&element);
    }
    return found;
}

bool is_array(const Json& json) { return json.is_array(); }
bool is_object(const Json& json) { return json.is_object(); }

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace unitlint::lsp
