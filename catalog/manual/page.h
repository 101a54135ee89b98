#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The manual pages of systemd (roff, written by docbook-xsl) as Markdown. Pure: text in, text out.

namespace unitlint::manual {

/// A piece of a page's text.
struct Slice {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// One documented directive, or several that share their text.
struct Entry {
    /// As printed: "ProtectSystem=", "IPAddressAllow=ADDRESS[/PREFIXLENGTH]...".
    std::vector<std::string> terms;
    /// The bare names in `terms`, without '=' and argument: "ProtectSystem". Also "$HOME" in lists
    /// of variables.
    std::vector<std::string> names;
    /// "SANDBOXING", and "Conditions and Asserts" or empty.
    std::string section;
    std::string subsection;
    /// Page::markdown() renders it.
    Slice body;
};

/// A section, or a subsection (then `title` is that of its section and `subsection` its own).
struct Section {
    std::string title;
    std::string subsection;
    /// The prose before the first entry, and that between and behind the entries. Page::intro() and
    /// Page::rest() render them.
    Slice intro;
    std::vector<Slice> rest;
    std::size_t first_entry = 0;
    std::size_t entry_count = 0;
};

/// From the line .TH, which every page begins with, and the section NAME.
struct Heading {
    std::string title;    // "systemd.exec"
    std::string number;   // "5"
    std::string version;  // "systemd 252"
    std::string summary;  // one line, from NAME
};

/// One page. Parsing finds the entries; their text becomes Markdown when it is asked for. All
/// Markdown has its blocks separated by blank lines and no line end at the end. Entries and
/// sections that are handed to a page must be its own.
class Page {
public:
    /// Any bytes; what is no roff gives a page without entries. Never fails.
    static Page parse(std::string_view roff);

    std::string_view title() const { return heading_.title; }
    std::string_view number() const { return heading_.number; }
    std::string_view version() const { return heading_.version; }
    std::string_view summary() const { return heading_.summary; }

    /// The entry of "ProtectSystem" or "ProtectSystem=" (case matters, as in unit files), the first
    /// one if the page has several; nullptr if there is none.
    const Entry* find(std::string_view directive) const;
    /// The same within a section or subsection. Its title may be shortened at the end and case does
    /// not matter:
    /// "[Unit]" finds "[UNIT] SECTION OPTIONS".
    const Entry* find(std::string_view directive, std::string_view section) const;

    /// The section or subsection of that title, shortened or not as above; nullptr if there is
    /// none.
    const Section* section(std::string_view title) const;

    /// The text of an entry without its terms.
    std::string markdown(const Entry& entry) const;
    /// The prose of a section before its first entry (all of it, if it has none), and that between
    /// and behind them.
    std::string intro(const Section& section) const;
    std::string rest(const Section& section) const;

    std::span<const Section> sections() const { return sections_; }
    std::span<const Entry> entries() const { return entries_; }
    std::span<const Entry> entries(const Section& section) const;

private:
    struct Name {
        std::uint32_t entry = 0;
        std::uint32_t name = 0;
    };

    void build_index();
    std::string render(Slice slice) const;
    std::string_view text_of(Name name) const { return entries_[name.entry].names[name.name]; }
    std::span<const Name> named(std::string_view directive) const;

    std::string text_;
    std::vector<std::string> notes_;
    Heading heading_;
    std::vector<Section> sections_;
    std::vector<Entry> entries_;
    std::vector<Name> index_;  // sorted by name, then by place in the page
};

}  // namespace unitlint::manual
