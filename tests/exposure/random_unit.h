#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::exposure::test {

/// A unit as files: the main one and drop-ins, the latter by the name of the file in `NAME.d`.
struct RandomUnit {
    struct DropIn {
        std::string file;
        std::string text;
    };
    std::string name;
    std::string text;
    std::vector<DropIn> drop_ins;
};

/// Makes services of directives that the checks read, with good, odd and broken values. The same
/// seed gives the same units on every machine.
class RandomUnits {
public:
    explicit RandomUnits(std::uint32_t seed);

    RandomUnit next();
    /// Lines for [Service].
    std::string section(std::uint32_t assignments);

private:
    std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(random_() % limit);
    }
    bool one_in(std::uint32_t count) { return below(count) == 0; }
    template <typename List>
    auto pick(const List& list) {
        return list[below(static_cast<std::uint32_t>(std::size(list)))];
    }

    std::string assignment();
    std::string value_of(std::string_view directive);
    std::string enum_value(std::string_view directive);
    std::string list_of(std::string_view directive);
    std::string capability();
    std::string syscall();
    std::string joined(std::uint32_t most, std::string (RandomUnits::*word)());
    std::string mangled(std::string text);

    std::mt19937 random_;
    std::vector<std::string_view> directives_;
};

}  // namespace unitlint::exposure::test
