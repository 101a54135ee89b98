#include "catalog/manual/page.h"

#include "catalog/manual/body.h"
#include "catalog/manual/outline.h"
#include "catalog/manual/roff.h"

#include <algorithm>
#include <utility>

namespace unitlint::manual {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view title, std::string_view start) {
    return start.size() <= title.size() &&
           std::ranges::equal(title.substr(0, start.size()), start, {}, lower, lower);
}

/// A subsection answers to its own title and to that of its section.
bool is_titled(std::string_view title, std::string_view subsection, std::string_view wanted) {
    return begins_with(title, wanted) || (!subsection.empty() && begins_with(subsection, wanted));
}

}  // namespace

Page Page::parse(std::string_view roff) {
    Page page;
    page.text_ = clean_text(roff);
    page.notes_ = read_notes(page.text_);
    Outline outline = read_outline(page.text_);
    page.heading_ = std::move(outline.heading);
    page.sections_ = std::move(outline.sections);
    page.entries_ = std::move(outline.entries);
    page.build_index();
    if (const Section* name = page.section("NAME")) {
        const std::string line = page.intro(*name);
        const std::size_t dash = line.find(" - ");
        page.heading_.summary = dash == std::string::npos ? line : line.substr(dash + 3);
    }
    return page;
}

std::string Page::render(Slice slice) const {
    return body_markdown(std::string_view(text_).substr(slice.begin, slice.end - slice.begin),
                         notes_);
}

std::string Page::markdown(const Entry& entry) const { return render(entry.body); }

std::string Page::intro(const Section& section) const { return render(section.intro); }

std::string Page::rest(const Section& section) const {
    std::string markdown;
    for (const Slice slice : section.rest) {
        const std::string part = render(slice);
        markdown.append(markdown.empty() || part.empty() ? "" : "\n\n").append(part);
    }
    return markdown;
}

void Page::build_index() {
    for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
        for (std::size_t name = 0; name < entries_[entry].names.size(); ++name) {
            index_.push_back({.entry = static_cast<std::uint32_t>(entry),
                              .name = static_cast<std::uint32_t>(name)});
        }
    }
    std::ranges::stable_sort(index_, {}, [this](Name name) { return text_of(name); });
}

std::span<const Page::Name> Page::named(std::string_view directive) const {
    if (directive.ends_with('=')) {
        directive.remove_suffix(1);
    }
    const auto projection = [this](Name name) { return text_of(name); };
    const auto begin = std::ranges::lower_bound(index_, directive, {}, projection);
    const auto end = std::ranges::upper_bound(begin, index_.end(), directive, {}, projection);
    return {begin, end};
}

const Entry* Page::find(std::string_view directive) const {
    const std::span<const Name> found = named(directive);
    return found.empty() ? nullptr : &entries_[found.front().entry];
}

const Entry* Page::find(std::string_view directive, std::string_view section) const {
    for (const Name name : named(directive)) {
        const Entry& entry = entries_[name.entry];
        if (is_titled(entry.section, entry.subsection, section)) {
            return &entry;
        }
    }
    return nullptr;
}

const Section* Page::section(std::string_view title) const {
    const auto found = std::ranges::find_if(sections_, [&](const Section& section) {
        return begins_with(section.subsection.empty() ? section.title : section.subsection, title);
    });
    return found == sections_.end() ? nullptr : &*found;
}

std::span<const Entry> Page::entries(const Section& section) const {
    return std::span(entries_).subspan(section.first_entry, section.entry_count);
}

}  // namespace unitlint::manual
