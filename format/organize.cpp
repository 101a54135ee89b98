#include "format/organize.h"

#include "catalog/directive.h"
#include "fixes/line_diff.h"
#include "format/lines.h"
#include "format/meaning.h"
#include "format/outline.h"
#include "syntax/physical_lines.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace unitlint {

namespace {

using layout::Item;
using layout::Line;
using layout::Outline;

/// Sorted. Old names of a directive are here too: they share its list, so that they must move
/// together.
// clang-format off
constexpr auto confining = std::to_array<std::string_view>({
    "AmbientCapabilities", "CapabilityBoundingSet", "DelegateNamespaces", "DeviceAllow",
    "DevicePolicy", "ExecPaths", "IPAddressAllow", "IPAddressDeny", "InaccessibleDirectories",
    "InaccessiblePaths", "KeyringMode", "LockPersonality", "MemoryDenyWriteExecute", "NoExecPaths",
    "NoNewPrivileges", "PrivateBPF", "PrivateDevices", "PrivateIPC", "PrivateMounts",
    "PrivateNetwork", "PrivatePIDs", "PrivateTmp", "PrivateUsers", "ProcSubset", "ProtectClock",
    "ProtectControlGroups", "ProtectHome", "ProtectHostname", "ProtectKernelLogs",
    "ProtectKernelModules", "ProtectKernelTunables", "ProtectProc", "ProtectSystem",
    "ReadOnlyDirectories", "ReadOnlyPaths", "ReadWriteDirectories", "ReadWritePaths", "RemoveIPC",
    "RestrictAddressFamilies", "RestrictFileSystems", "RestrictNamespaces",
    "RestrictNetworkInterfaces", "RestrictRealtime", "RestrictSUIDSGID", "SecureBits",
    "SocketBindAllow", "SocketBindDeny", "SystemCallArchitectures", "SystemCallErrorNumber",
    "SystemCallFilter", "SystemCallLog", "TemporaryFileSystem", "UMask", "UserNamespacePath",
});
// clang-format on
static_assert(std::is_sorted(confining.begin(), confining.end()));

bool is_confining_in(std::string_view section, std::string_view key) {
    const auto known = catalog::section_from_name(section);
    return known && is_confining(key) && catalog::find_directive(*known, key) != nullptr;
}

enum Rank { RankUnit, RankOwn, RankInstall, RankOther };

Rank rank_of(std::string_view section) {
    const auto known = catalog::section_from_name(section);
    if (!known) return RankOther;
    if (*known == catalog::Section::Unit) return RankUnit;
    return *known == catalog::Section::Install ? RankInstall : RankOwn;
}

/// A logical line with the comment block right above it, or a comment block that stands alone.
struct Entry {
    std::size_t first_item = 0;
    std::size_t end_item = 0;
    std::size_t blanks_before = 0;
    bool alone = false;
    bool confines = false;

    bool has_comment() const { return end_item - first_item > 1; }
};

struct Part {
    std::string name;
    Entry header;
    std::vector<Entry> entries;
};

class Organizer {
public:
    explicit Organizer(std::string_view text)
        : text_(text), outline_(text), line_end_(layout::usual_line_end(text, outline_.lines())) {}

    /// The organized text, or the reason why there is none.
    std::pair<std::string, std::optional<std::string>> run() {
        if (!read()) return {{}, std::move(refusal_)};
        if (!arrange()) return {{}, std::move(refusal_)};
        if (moved_) write();
        return {moved_ ? std::move(out_) : std::string(text_), std::nullopt};
    }

private:
    bool refuse(std::size_t item, std::string_view reason) {
        refusal_ = "line " + std::to_string(outline_.items()[item].first + 1) + ": " +
                   std::string(reason) + "; nothing was moved";
        return false;
    }

    // Reading

    bool read() {
        const auto& items = outline_.items();
        for (std::size_t i = 0; i < items.size();) {
            Entry entry{
                .first_item = i, .end_item = i + 1, .blanks_before = outline_.blanks_before(i)};
            while (items[entry.end_item - 1].kind == Item::Kind::Comment &&
                   entry.end_item < items.size() && outline_.blanks_before(entry.end_item) == 0) {
                ++entry.end_item;
            }
            const Item& last = items[entry.end_item - 1];
            if (last.kind == Item::Kind::Untouched || has_mark(entry)) {
                return refuse(entry.end_item - 1, "this line is broken or unusual");
            }
            entry.alone = last.kind == Item::Kind::Comment;
            i = entry.end_item;
            if (!take(entry, last)) return false;
        }
        return true;
    }

    /// A byte order mark below the start of the file would mean something else in another place.
    bool has_mark(const Entry& entry) const {
        const std::uint32_t begin = entry.first_item == 0 ? 1 : begin_of(entry.first_item);
        const std::string_view lines = text_.substr(0, end_of(entry.end_item - 1));
        return lines.find(byte_order_mark, begin) != std::string_view::npos;
    }

    std::uint32_t begin_of(std::size_t item) const {
        return outline_.lines()[outline_.items()[item].first].begin;
    }
    std::uint32_t end_of(std::size_t item) const {
        return outline_.lines()[outline_.items()[item].end - 1].end;
    }

    bool take(Entry entry, const Item& last) {
        if (last.kind == Item::Kind::Header) {
            parts_.push_back({std::string(outline_.section_at(last)), entry, {}});
        } else if (!parts_.empty()) {
            if (!entry.alone) entry.confines = is_confining_in(parts_.back().name, key_of(last));
            parts_.back().entries.push_back(entry);
        } else if (entry.alone) {
            preface_.push_back(entry);
        } else {
            return refuse(entry.end_item - 1, "this line is in no section");
        }
        return true;
    }

    std::string key_of(const Item& item) {
        const std::string_view line = outline_.logical_text(item);
        return std::string(strip(line.substr(0, line.find('='))));
    }

    // Arranging

    bool arrange() {
        for (Part& part : parts_) {
            if (!group(part)) return false;
        }
        return order_parts() && merge_parts();
    }

    /// Puts what confines behind the rest.
    bool group(Part& part) {
        if (is_grouped(part)) return true;
        for (const Entry& entry : part.entries) {
            if (entry.alone) return refuse_comment(entry);
        }
        const std::size_t first_gap = part.entries.front().blanks_before;
        const auto is_other = [](const Entry& entry) { return !entry.confines; };
        const auto group =
            std::stable_partition(part.entries.begin(), part.entries.end(), is_other);
        part.entries.front().blanks_before = first_gap;
        for (auto entry = group; entry != part.entries.end(); ++entry) {
            const std::size_t most = entry == group || entry->has_comment() ? 1 : 0;
            entry->blanks_before = entry == group ? most : std::min(entry->blanks_before, most);
        }
        moved_ = true;
        return true;
    }

    /// Comments that stand alone are no obstacle as long as nothing moves.
    static bool is_grouped(const Part& part) {
        bool confining_seen = false;
        for (const Entry& entry : part.entries) {
            if (confining_seen && !entry.confines && !entry.alone) return false;
            confining_seen |= entry.confines;
        }
        return true;
    }

    bool refuse_comment(const Entry& entry) {
        return refuse(entry.first_item,
                      "there is a blank line below this comment, so that it is not clear what it "
                      "is about; put it "
                      "right above that");
    }

    bool order_parts() {
        const auto by_rank = [](const Part& a, const Part& b) {
            return rank_of(a.name) < rank_of(b.name);
        };
        if (std::is_sorted(parts_.begin(), parts_.end(), by_rank)) return true;
        const std::size_t first = parts_.front().header.first_item;
        if (!comments_allow_moving_parts()) return false;
        std::stable_sort(parts_.begin(), parts_.end(), by_rank);
        const bool heads_file =
            first == 0 && parts_.front().header.first_item != 0 && starts_with_comment();
        if (heads_file)
            return refuse(0,
                          "this comment may be about the file or about the section below it; put a "
                          "blank line "
                          "below it if it is about the file");
        moved_ = true;
        return true;
    }

    bool starts_with_comment() const {
        return outline_.items().front().kind == Item::Kind::Comment;
    }

    bool comments_allow_moving_parts() {
        for (const Part& part : parts_) {
            const bool open = !part.entries.empty() && part.entries.back().alone;
            if (open) return refuse_comment(part.entries.back());
        }
        return true;
    }

    /// Makes sections of one name one, where no comment belongs to the second header. Ordering has
    /// put those of a rank together, but own sections and others keep their order, so that only
    /// neighbours are looked at.
    bool merge_parts() {
        if (parts_.empty()) return true;
        auto last = parts_.begin();  // of those that stay
        for (auto next = last + 1; next != parts_.end(); ++next) {
            Part& above = *last;
            Part& part = *next;
            const bool mergeable = part.name == above.name && !part.header.has_comment();
            if (!mergeable) {
                if (++last != next) *last = std::move(part);
                continue;
            }
            if (!above.entries.empty() && above.entries.back().alone)
                return refuse_comment(above.entries.back());
            if (!part.entries.empty())
                part.entries.front().blanks_before = above.entries.empty() ? 0 : 1;
            above.entries.insert(above.entries.end(), part.entries.begin(), part.entries.end());
            moved_ = true;
            if (!part.entries.empty() && !group(above)) return false;
        }
        parts_.erase(last + 1, parts_.end());
        return true;
    }

    // Writing

    void write() {
        if (text_.starts_with(byte_order_mark)) out_ += byte_order_mark;
        for (const Entry& entry : preface_) write_entry(entry, entry.blanks_before);
        for (const Part& part : parts_) {
            const bool at_start = &part == &parts_.front() && preface_.empty();
            // Right behind a byte order mark a comment would be none.
            const std::size_t at_least =
                !at_start || (!out_.empty() && part.header.has_comment()) ? 1 : 0;
            write_entry(part.header,
                        at_start ? at_least : std::max(at_least, part.header.blanks_before));
            for (const Entry& entry : part.entries) write_entry(entry, entry.blanks_before);
        }
    }

    void write_entry(const Entry& entry, std::size_t blanks) {
        if (open_) blanks = std::max<std::size_t>(1, blanks);
        for (; blanks > 0; --blanks) out_ += line_end_;
        for (std::size_t i = entry.first_item; i < entry.end_item; ++i)
            write_item(outline_.items()[i]);
        open_ = outline_.stays_open(outline_.items()[entry.end_item - 1]);
    }

    void write_item(const Item& item) {
        for (std::size_t i = item.first; i < item.end; ++i) {
            const Line& line = outline_.lines()[i];
            out_ += outline_.content(line);
            // All line ends alike: a lone \r before a \n that came from elsewhere would be one end.
            out_ += line_end_;
        }
    }

    std::string_view text_;
    Outline outline_;
    std::string_view line_end_;
    std::vector<Entry> preface_;
    std::vector<Part> parts_;
    bool moved_ = false;
    bool open_ = false;
    std::string out_;
    std::optional<std::string> refusal_;
};

/// What a text says apart from what organizing may change: for each section the directives that
/// confine and the others, each in their order, with the comments above them; and the comments that
/// stand alone.
std::map<std::string, std::vector<std::string>> said_by_group(std::string_view text) {
    using layout::Statement;
    std::map<std::string, std::vector<std::string>> groups;
    layout::StatementReader reader(text);
    std::string section;
    std::string comments;
    while (const auto statement = reader.next()) {
        if (statement->kind == Statement::Kind::Comment) {
            comments.append(statement->value).append("\n");
            if (statement->heads_next) continue;
            groups["alone " + section].push_back(std::exchange(comments, {}));
            continue;
        }
        std::string said = std::exchange(comments, {});
        if (statement->kind == Statement::Kind::Header) {
            section = statement->key;
            // Of two headers of one name, the one without a comment may go.
            std::vector<std::string>& headers = groups["headers " + section];
            if (headers.empty() || !said.empty()) headers.push_back(said);
            if (headers.size() > 1) std::erase(headers, "");
            continue;
        }
        const bool broken = statement->kind == Statement::Kind::Broken;
        const bool confines = !broken && is_confining_in(section, statement->key);
        said.append(broken ? "broken" : statement->key).append("=").append(statement->value);
        groups[(confines ? "confining " : "other ") + section].push_back(std::move(said));
    }
    return groups;
}

FormatResult refuse(std::string_view text, std::string reason) {
    return {.edits = {}, .text = std::string(text), .refusal = std::move(reason)};
}

}  // namespace

bool is_confining(std::string_view directive) {
    return std::binary_search(confining.begin(), confining.end(), directive);
}

FormatResult organize(std::string_view text) {
    // What the formatter leaves alone for its bytes is not for moving lines either.
    if (FormatResult formatted = format(text); formatted.refusal)
        return refuse(text, std::move(*formatted.refusal));
    auto [organized, refusal] = Organizer(text).run();
    if (refusal) return refuse(text, std::move(*refusal));
    if (said_by_group(text) != said_by_group(organized)) {
        return refuse(text,
                      "organizing would change what this unit says, so it is left alone; that is a "
                      "mistake in unitlint");
    }
    std::vector<TextEdit> edits = line_edits(text, organized);
    return {.edits = std::move(edits), .text = std::move(organized), .refusal = std::nullopt};
}

FormatResult organize(const Unit& unit) { return organize(unit.text()); }

}  // namespace unitlint
