#include "config/toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

namespace unitlint::config {

namespace {

Place place_of(const toml::source_region& region) {
    return {region.begin.line, region.begin.column};
}

Value convert(const toml::node& node);

Value convert_table(const toml::table& table) {
    Value value{.type = Value::Type::Table};
    for (const auto& [key, node] : table) {
        value.members.push_back({std::string(key.str()), place_of(key.source()), convert(node)});
    }
    return value;
}

Value convert_simple(const toml::node& node) {
    if (const auto* text = node.as_string())
        return {.type = Value::Type::String, .text = text->get()};
    if (const auto* flag = node.as_boolean())
        return {.type = Value::Type::Boolean, .text = flag->get() ? "true" : "false"};
    if (const auto* number = node.as_integer()) {
        return {.type = Value::Type::Integer,
                .integer = number->get(),
                .number = static_cast<double>(number->get()),
                .text = fmt::format("{}", number->get())};
    }
    if (const auto* number = node.as_floating_point()) {
        return {.type = Value::Type::Float,
                .number = number->get(),
                .text = fmt::format("{}", number->get())};
    }
    return {.type = Value::Type::Other, .text = "a date or a time"};
}

Value convert(const toml::node& node) {
    Value value;
    if (const auto* table = node.as_table()) {
        value = convert_table(*table);
    } else if (const auto* array = node.as_array()) {
        value.type = Value::Type::Array;
        for (const auto& element : *array) value.elements.push_back(convert(element));
    } else {
        value = convert_simple(node);
    }
    value.place = place_of(node.source());
    return value;
}

}  // namespace

std::variant<Value, Problem> parse_toml(std::string_view text) {
    const toml::parse_result result = toml::parse(text);
    if (!result) {
        const toml::parse_error& error = result.error();
        return Problem{place_of(error.source()),
                       fmt::format("this is not TOML: {}", error.description())};
    }
    return convert(result.table());
}

}  // namespace unitlint::config
