#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::config {

/// A place in a text; lines and columns count from 1, columns in characters. Line 0: no place, for
/// settings that come from no file.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend bool operator==(Place, Place) = default;
};

/// A value as a configuration file or an editor gives it, before anyone asks what it should be.
struct Value {
    enum class Type : std::uint8_t { Boolean, Integer, Float, String, Array, Table, Other };
    struct Member;

    Type type = Type::Other;  // Other: dates and times, which no setting is
    Place place = {};
    std::int64_t integer = 0;
    double number = 0;      // also of an integer
    std::string text = {};  // of a string; of other simple values as they are written
    std::vector<Value> elements = {};
    std::vector<Member> members = {};  // in the order of their keys

    bool is(Type wanted) const { return type == wanted; }
    /// Null where there is none of that key.
    const Value* find(std::string_view key) const;
};

struct Value::Member {
    std::string key;
    Place place;  // of the key
    Value value;
};

inline const Value* Value::find(std::string_view key) const {
    for (const Member& member : members) {
        if (member.key == key) return &member.value;
    }
    return nullptr;
}

/// What cannot be used, and why: `message` is a part of a sentence, without a period.
struct Problem {
    Place place;
    std::string message;
};

}  // namespace unitlint::config
