#include <array>

#include "catalog/capabilities.h"
#include "catalog/enums.h"
#include "catalog/knowledge/asked.h"
#include "catalog/value/text.h"
#include "catalog/word_notes.h"

// Condition...= and Assert...=: one test each, behind "|" and "!".

namespace unitlint::knowledge {
namespace {

/// What comes behind the signs.
std::size_t behind_signs(std::string_view value) {
    std::size_t from = 0;
    const auto skip = [&](char sign) {
        if (!value.substr(from).starts_with(sign)) return;
        ++from;
        while (from < value.size() && value::is_blank(value[from])) ++from;
    };
    skip('|');
    skip('!');
    return from;
}

void offer_table(Asked& asked, std::string_view name) {
    if (const catalog::EnumTable* table = catalog::find_enum_table(name)) asked.add_table(*table);
}

void offer_architecture(Asked& asked) {
    asked.add(OfferKind::Keyword, "native", catalog::word_note("architecture", "native"));
    offer_table(asked, "architecture");
}

void offer_virtualization(Asked& asked) {
    asked.add_booleans();
    constexpr std::array<std::string_view, 3> groups = {"vm", "container", "private-users"};
    asked.add_all(OfferKind::Keyword, "virtualization", groups);
    offer_table(asked, "virtualization");
}

void offer_security(Asked& asked) {
    for (const catalog::WordNote& row : catalog::word_notes("security"))
        asked.add(OfferKind::Keyword, row.word, row.note);
}

void offer_capability(Asked& asked) {
    for (const catalog::Capability& capability : catalog::capabilities())
        asked.add(OfferKind::Constant, capability.name,
                  catalog::word_note("capability", capability.name));
}

void offer_controllers(Asked& asked) {
    constexpr std::array<std::string_view, 2> versions = {"v2", "v1"};
    if (asked.found.present.empty()) asked.add_all(OfferKind::Keyword, "condition", versions);
    offer_table(asked, "cgroup_controller");
}

void offer_firmware(Asked& asked) {
    constexpr std::array<std::string_view, 2> words = {"uefi", "device-tree"};
    asked.add_all(OfferKind::Keyword, "condition", words);
}

void offer_user(Asked& asked) {
    constexpr std::array<std::string_view, 2> words = {"root", "@system"};
    asked.add_all(OfferKind::Keyword, "condition", words);
}

void offer_booleans(Asked& asked) { asked.add_booleans(); }

struct Handler {
    std::string_view name;  ///< Without "Condition" or "Assert".
    void (*offer)(Asked&);
};

constexpr std::array handlers = {
    Handler{"ACPower", offer_booleans},
    Handler{"Architecture", offer_architecture},
    Handler{"Capability", offer_capability},
    Handler{"ControlGroupController", offer_controllers},
    Handler{"Firmware", offer_firmware},
    Handler{"FirstBoot", offer_booleans},
    Handler{"Group", offer_user},
    Handler{"Security", offer_security},
    Handler{"User", offer_user},
    Handler{"Virtualization", offer_virtualization},
};

std::string_view test_name(std::string_view name) {
    for (const std::string_view prefix : {"Condition", "Assert"})
        if (name.starts_with(prefix)) return name.substr(prefix.size());
    return name;
}

}  // namespace

void offer_condition_string(Asked& asked) {
    const std::size_t from = behind_signs(asked.value);
    if (asked.at < from) return;
    const std::string_view name = test_name(asked.directive.name);
    if (name == "ControlGroupController")
        asked.take_word(from);
    else
        asked.take_rest(from);
    for (const Handler& handler : handlers)
        if (handler.name == name) handler.offer(asked);
}

void offer_condition_path(Asked& asked) {
    const std::size_t from = behind_signs(asked.value);
    if (asked.at < from) return;
    if (test_name(asked.directive.name) == "NeedsUpdate") {
        asked.take_rest(from);
        asked.add(OfferKind::File, "/etc");
        asked.add(OfferKind::File, "/var");
        return;
    }
    offer_files(asked, from, Files::Any);
}

}  // namespace unitlint::knowledge
