#include "config/config.h"

#include "catalog/suggest.h"
#include "config/keys.h"
#include "config/toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace unitlint::config {

namespace {

constexpr std::string_view overrides_key = "overrides";
constexpr std::size_t most_quoted = 60;

enum class Source : std::uint8_t { File, Override, Editor };

/// The value as the message quotes it.
std::string quoted(const Value& value) {
    switch (value.type) {
        case Value::Type::Array: return "an array";
        case Value::Type::Table: return "a table";
        case Value::Type::String: {
            const bool is_long = value.text.size() > most_quoted;
            return fmt::format(
                "`{}`",
                toml_string(is_long ? value.text.substr(0, most_quoted) + "..." : value.text));
        }
        default: return fmt::format("`{}`", value.text);
    }
}

/// Reads one table of settings, and the tables in it.
class Reader {
public:
    Reader(Source source, std::vector<Problem>& problems) : source_(source), problems_(problems) {}

    Settings read(const Value& table) {
        read_members(table, "");
        return std::move(settings_);
    }

private:
    std::string name_of(std::string_view name) const {
        return source_ == Source::Editor ? editor_name(name) : std::string(name);
    }

    bool is_known(const Key& key) const {
        return source_ == Source::File || (source_ == Source::Override && key.in_overrides) ||
               (source_ == Source::Editor && key.in_editors);
    }

    void complain(Place place, std::string message) {
        problems_.push_back({place, std::move(message)});
    }

    /// The members of the file's table, or of one in it, of which `prefix` is the name with a dot.
    void read_members(const Value& table, std::string_view prefix) {
        for (const Value::Member& member : table.members) {
            if (prefix.empty() && member.key == overrides_key && source_ == Source::File) continue;
            if (prefix.empty() && member.key == "paths" && source_ == Source::Override) continue;
            if (!read_member(member, prefix)) unknown(member, prefix);
        }
    }

    bool read_member(const Value::Member& member, std::string_view prefix) {
        for (const Key& key : all_keys()) {
            if (!is_known(key) || !key.path.starts_with(prefix)) continue;
            const std::string_view rest = key.path.substr(prefix.size());
            const std::string_view first = rest.substr(0, rest.find('.'));
            if (name_of(first) != member.key) continue;
            if (first == rest) {
                take(key, member);
            } else if (!member.value.is(Value::Type::Table)) {
                complain(member.place, fmt::format("`{}` is {}; it must be a table", member.key,
                                                   quoted(member.value)));
            } else {
                read_members(member.value, fmt::format("{}{}.", prefix, first));
            }
            return true;
        }
        return false;
    }

    void unknown(const Value::Member& member, std::string_view prefix) {
        if (source_ == Source::Editor) return;
        std::vector<std::string_view> names;
        for (const Key& key : all_keys()) {
            if (!is_known(key) || !key.path.starts_with(prefix)) continue;
            const std::string_view rest = key.path.substr(prefix.size());
            names.push_back(rest.substr(0, rest.find('.')));
        }
        if (prefix.empty() && source_ == Source::File) names.push_back(overrides_key);
        if (prefix.empty() && source_ == Source::Override) names.push_back("paths");
        const std::string path = fmt::format("{}{}", prefix, member.key);
        std::string message;
        if (source_ == Source::Override && find_key(path) != nullptr) {
            message = fmt::format("`{}` cannot be set in an override", path);
        } else {
            message = fmt::format("there is no key `{}`", path);
            if (const auto suggestion = catalog::suggest(member.key, names))
                message += fmt::format("; did you mean `{}`?", *suggestion);
        }
        complain(member.place, std::move(message));
    }

    void take(const Key& key, const Value::Member& member) {
        if (key.type == KeyType::Grades) return take_grades(key, member.value);
        if (key.type == KeyType::Programs) return take_programs(key, member.value);
        Value value = member.value;
        if (source_ == Source::Editor) read_number(value);
        if (!has_type(key, value)) return;
        Settings changed = settings_;
        if (!key.read(value, changed)) return unusable(key, value);
        settings_ = std::move(changed);
        settings_.places[std::string(key.path)] = member.place;
    }

    /// Editors with a field for text send numbers as strings.
    static void read_number(Value& value) {
        if (!value.is(Value::Type::String)) return;
        const char* end = value.text.data() + value.text.size();
        std::int64_t number = 0;
        const auto [stop, error] = std::from_chars(value.text.data(), end, number);
        if (error != std::errc{} || stop != end) return;
        value.type = Value::Type::Integer;
        value.integer = number;
        value.number = static_cast<double>(number);
    }

    void unusable(const Key& key, const Value& value) {
        std::string message =
            fmt::format("`{}` is {}; it must be {}", name_of(key.path), quoted(value), wanted(key));
        const bool is_word = key.type == KeyType::Choice || key.type == KeyType::Profile;
        if (is_word && value.is(Value::Type::String)) {
            const auto suggestion = catalog::suggest(value.text, choices_of(key));
            // One letter is near every other.
            const bool is_near =
                value.text.size() > 1 ||
                (suggestion && catalog::edit_distance(value.text, *suggestion, 0) == 0);
            if (suggestion && is_near)
                message += fmt::format("; did you mean `\"{}\"`?", *suggestion);
        }
        complain(value.place, std::move(message));
    }

    bool has_type(const Key& key, const Value& value) {
        using Type = Value::Type;
        bool fits = false;
        switch (key.type) {
            case KeyType::Release: fits = value.is(Type::Integer); break;
            case KeyType::Count:
                fits = value.is(Type::Integer) && value.integer >= 0 && value.integer <= key.most;
                break;
            case KeyType::Exposure: fits = value.is(Type::Integer) || value.is(Type::Float); break;
            case KeyType::Choice:
            case KeyType::Profile: fits = value.is(Type::String) && is_choice(key, value); break;
            case KeyType::Globs: fits = is_globs(value); break;
            case KeyType::Grades:
            case KeyType::Programs: fits = value.is(Type::Table); break;
        }
        if (!fits) unusable(key, value);
        return fits;
    }

    static bool is_choice(const Key& key, const Value& value) {
        const auto choices = choices_of(key);
        return std::find(choices.begin(), choices.end(), value.text) != choices.end();
    }

    static bool is_globs(const Value& value) {
        return value.is(Value::Type::Array) &&
               std::all_of(value.elements.begin(), value.elements.end(), [](const Value& element) {
                   return element.is(Value::Type::String) && !element.text.empty();
               });
    }

    void take_grades(const Key& key, const Value& table) {
        if (!has_type(key, table)) return;
        for (const Value::Member& member : table.members) {
            const auto grade = member.value.is(Value::Type::String)
                                   ? grade_from_name(member.value.text)
                                   : std::nullopt;
            if (!is_rule_pattern(member.key)) {
                unknown_rule(member);
            } else if (!grade) {
                unknown_grade(member);
            } else {
                settings_.rules.push_back({member.key, *grade});
                settings_.places["rules." + member.key] = member.place;
            }
        }
    }

    void unknown_rule(const Value::Member& member) {
        std::string message = fmt::format("no rule is called `{}`", member.key);
        if (const auto suggestion = suggest_rule_pattern(member.key))
            message += fmt::format("; did you mean `{}`?", *suggestion);
        complain(member.place, std::move(message));
    }

    void unknown_grade(const Value::Member& member) {
        std::string message = fmt::format(
            "`{}` is {}; it must be \"off\", \"error\", \"warning\", \"information\", \"hint\" or "
            "\"default\"",
            member.key, quoted(member.value));
        if (member.value.is(Value::Type::String)) {
            if (const auto suggestion = catalog::suggest(member.value.text, grade_names()))
                message += fmt::format("; did you mean `\"{}\"`?", *suggestion);
        }
        complain(member.value.place, std::move(message));
    }

    void take_programs(const Key& key, const Value& table) {
        if (!has_type(key, table)) return;
        for (const Value::Member& member : table.members) {
            const Value& list = member.value;
            if (member.key.empty()) {
                complain(member.place, "a program must have a name");
            } else if (!list.is(Value::Type::Array) || list.elements.empty()) {
                complain(list.place,
                         fmt::format("`{}` is {}; it must be an array of traits, such as [\"jit\"]",
                                     member.key, quoted(list)));
            } else if (const auto traits = read_traits(list)) {
                settings_.programs.push_back({member.key, *traits, {}});
                settings_.places["programs." + member.key] = member.place;
            }
        }
    }

    std::optional<hardening::TraitSet> read_traits(const Value& list) {
        hardening::TraitSet traits;
        bool good = true;
        for (const Value& element : list.elements) {
            const auto trait = element.is(Value::Type::String)
                                   ? hardening::parse_trait(element.text)
                                   : std::nullopt;
            if (trait) {
                traits |= *trait;
            } else {
                good = false;
                unknown_trait(element);
            }
        }
        return good ? std::optional(traits) : std::nullopt;
    }

    void unknown_trait(const Value& element) {
        std::string message = fmt::format("no trait of programs is called {}", quoted(element));
        std::vector<std::string_view> names;
        for (const hardening::TraitInfo& info : hardening::program_traits())
            names.push_back(info.name);
        if (element.is(Value::Type::String)) {
            if (const auto suggestion = catalog::suggest(element.text, names))
                message += fmt::format("; did you mean `\"{}\"`?", *suggestion);
        }
        complain(element.place, std::move(message));
    }

    Source source_;
    std::vector<Problem>& problems_;
    Settings settings_;
};

void read_override(const Value& table, ReadConfig& result) {
    if (!table.is(Value::Type::Table)) {
        result.problems.push_back({table.place, "an override must be a table: `[[overrides]]`"});
        return;
    }
    Override made{.paths = {}, .settings = {}, .place = table.place};
    const Value* paths = table.find("paths");
    if (paths != nullptr && paths->is(Value::Type::Array)) {
        for (const Value& pattern : paths->elements) {
            if (pattern.is(Value::Type::String) && !pattern.text.empty())
                made.paths.push_back(pattern.text);
        }
    }
    const bool good =
        paths != nullptr && !made.paths.empty() && made.paths.size() == paths->elements.size();
    if (!good) {
        result.problems.push_back(
            {paths != nullptr ? paths->place : table.place,
             "an override must have `paths`, an array of patterns, each in quotes"});
    }
    made.settings = Reader(Source::Override, result.problems).read(table);
    if (good) result.config.overrides.push_back(std::move(made));
}

}  // namespace

ReadConfig read_config(std::string_view toml) {
    ReadConfig result;
    const auto parsed = parse_toml(toml);
    if (const auto* problem = std::get_if<Problem>(&parsed)) {
        result.problems.push_back(*problem);
        return result;
    }
    const Value& table = std::get<Value>(parsed);
    result.config.settings = Reader(Source::File, result.problems).read(table);
    if (const Value* overrides = table.find(overrides_key)) {
        if (overrides->is(Value::Type::Array)) {
            for (const Value& element : overrides->elements) read_override(element, result);
        } else {
            result.problems.push_back(
                {overrides->place, "`overrides` must be an array of tables: `[[overrides]]`"});
        }
    }
    std::stable_sort(
        result.problems.begin(), result.problems.end(),
        [](const Problem& a, const Problem& b) { return a.place.line < b.place.line; });
    return result;
}

ReadSettings read_editor_settings(const Value& table) {
    ReadSettings result;
    result.settings = Reader(Source::Editor, result.problems).read(table);
    return result;
}

}  // namespace unitlint::config
