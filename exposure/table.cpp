#include "exposure/table.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace unitlint::exposure {

namespace {

constexpr std::size_t exposure_width = 8;

/// How many columns a text of one-column characters takes: the name of one check has an ellipsis.
std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string padded(std::string_view text, std::size_t width) {
    std::string result(text);
    const std::size_t used = columns(text);
    if (used < width) result.append(width - used, ' ');
    return result;
}

/// Failed, passed, not applicable.
int group_of(const Item& item) {
    if (!item.set) return 2;
    return *item.set ? 1 : 0;
}

std::uint32_t weighted(const Item& item) {
    return item.badness * item.check->weight / item.check->range;
}

std::vector<const Item*> worst_first(const Report& report) {
    std::vector<const Item*> items;
    items.reserve(report.items.size());
    for (const Item& item : report.items) items.push_back(&item);
    std::stable_sort(items.begin(), items.end(), [](const Item* left, const Item* right) {
        if (group_of(*left) != group_of(*right)) return group_of(*left) < group_of(*right);
        return weighted(*left) > weighted(*right);
    });
    return items;
}

std::string mark_of(const Item& item, const Paint& paint) {
    if (!item.set) return " ";
    return *item.set ? paint("\u2713", TablePart::Passed) : paint("\u2717", TablePart::Failed);
}

/// The text of the columns in the order of the layout, each as wide as its widest text.
class Row {
public:
    Row(TableLayout layout, std::size_t name_width, std::size_t description_width)
        : layout_(layout), name_width_(name_width), description_width_(description_width) {}

    std::string operator()(std::string_view name, std::string_view description,
                           std::string_view exposure) const {
        std::string number(exposure_width - std::min(exposure_width, exposure.size()), ' ');
        number += exposure;
        const std::string words =
            padded(name, name_width_) + ' ' + padded(description, description_width_);
        std::string row =
            layout_ == TableLayout::AsSystemd ? words + ' ' + number : number + ' ' + words;
        row.erase(row.find_last_not_of(' ') + 1);
        return row;
    }

private:
    TableLayout layout_;
    std::size_t name_width_;
    std::size_t description_width_;
};

std::string table_of(const Report& report, TableLayout layout, const Paint& paint) {
    const std::vector<const Item*> items = worst_first(report);
    std::size_t name_width = 0;
    std::size_t description_width = 0;
    for (const Item* item : items) {
        name_width = std::max(name_width, columns(item->check->id_in(report.version)));
        description_width = std::max(description_width, columns(item->description));
    }
    const Row row(layout, name_width, description_width);
    std::string text =
        paint("  " + row("NAME", "DESCRIPTION", "EXPOSURE"), TablePart::Heading) + '\n';
    for (const Item* item : items) {
        text += mark_of(*item, paint) + ' ' +
                row(item->check->id_in(report.version), item->description,
                    item->exposure ? tenths(*item->exposure) : std::string()) +
                '\n';
    }
    return text;
}

}  // namespace

std::string tenths(std::uint32_t number) {
    return std::to_string(number / 10) + '.' + std::to_string(number % 10);
}

std::string render_table(const Report& report, std::string_view unit_name, TableLayout layout,
                         const Paint& paint) {
    std::string level = tenths(report.score) + ' ' + std::string(to_string(report.band));
    level = "Overall exposure level for " + std::string(unit_name) + ": " +
            paint(level, TablePart::Level) + '\n';
    const std::string table = table_of(report, layout, paint);
    return layout == TableLayout::AsSystemd ? table + '\n' + level : level + '\n' + table;
}

}  // namespace unitlint::exposure
