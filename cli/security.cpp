#include "cli/security.h"

#include "exposure/table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace unitlint::cli {

namespace {

using exposure::Band;
using exposure::Item;
using exposure::Report;

std::string_view name_of(const Item& item, const Report& report) {
    return item.check->id_in(report.version);
}

std::string exposure_of(const Item& item) {
    return item.exposure ? exposure::tenths(*item.exposure) : std::string();
}

Style style_of(Band band) {
    if (band >= Band::Unsafe) return Style::Red;
    if (band == Band::Exposed) return Style::Yellow;
    return band == Band::Medium ? Style::Bold : Style::Green;
}

std::vector<const Item*> pointers(const Report& report) {
    std::vector<const Item*> items;
    items.reserve(report.items.size());
    for (const Item& item : report.items) items.push_back(&item);
    return items;
}

Style style_of(exposure::TablePart part, Band band) {
    switch (part) {
        case exposure::TablePart::Heading: return Style::Bold;
        case exposure::TablePart::Passed: return Style::Green;
        case exposure::TablePart::Failed: return Style::Red;
        case exposure::TablePart::Level: break;
    }
    return style_of(band);
}

}  // namespace

std::string render_table(const Report& report, std::string_view unit_name, ColorMode mode) {
    return exposure::render_table(report, printable(unit_name), exposure::TableLayout::AsSystemd,
                                  [&](std::string_view text, exposure::TablePart part) {
                                      return styled(text, style_of(part, report.band), mode);
                                  });
}

std::string render_json(const Report& report, JsonStyle style) {
    std::vector<const Item*> items = pointers(report);
    std::sort(items.begin(), items.end(), [&](const Item* left, const Item* right) {
        return name_of(*left, report) < name_of(*right, report);
    });
    nlohmann::ordered_json array = nlohmann::ordered_json::array();
    for (const Item* item : items) {
        nlohmann::ordered_json object;
        object["set"] =
            item->set ? nlohmann::ordered_json(*item->set) : nlohmann::ordered_json(nullptr);
        object["name"] = name_of(*item, report);
        object["json_field"] = item->check->json_field;
        object["description"] = item->description;
        object["exposure"] = item->exposure ? nlohmann::ordered_json(exposure_of(*item))
                                            : nlohmann::ordered_json(nullptr);
        array.push_back(std::move(object));
    }
    if (style == JsonStyle::Short) return array.dump() + '\n';
    return array.dump(1, '\t') + '\n';
}

}  // namespace unitlint::cli
