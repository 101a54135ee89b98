#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "catalog/knowledge/offers.h"

namespace unitlint::knowledge {

/// A place that is asked about, and what was found for it so far.
class Asked {
public:
    Asked(const catalog::Directive& the_directive, std::string_view the_value, std::size_t where,
          const value::Context& the_context)
        : directive(the_directive), value(the_value), at(where), context(the_context) {
        found.begin = found.end = where;
    }

    const catalog::Directive& directive;
    std::string_view value;
    std::size_t at;
    const value::Context& context;
    Offers found;

    /// The slot is everything from a byte on.
    void take_rest(std::size_t from = 0) { take(from, value.size()); }
    /// The slot is the word around the cursor, not before `from`; the other words are `present`.
    void take_word(std::size_t from = 0);
    /// Narrows the slot to the field around the cursor, between separators.
    void narrow(std::string_view separators);

    std::string_view slot() const { return value.substr(found.begin, found.end - found.begin); }
    /// The part of the slot in front of the cursor.
    std::string_view typed() const { return value.substr(found.begin, at - found.begin); }
    /// How many of `separator` stand between a byte and the slot.
    std::size_t separators_before(std::size_t from, char separator) const;

    /// Adds an offer, unless the list has the word already.
    void add(Offer offer);
    void add(OfferKind kind, std::string_view text, std::string_view note = {}) {
        add({.text = std::string(text), .kind = kind, .note = std::string(note)});
    }
    /// Adds the beginning of a form.
    void add_form(std::string_view text, std::string_view tail, std::string_view note = {},
                  catalog::SystemdVersion since = 0) {
        add({.text = std::string(text),
             .tail = std::string(tail),
             .kind = OfferKind::Form,
             .note = std::string(note),
             .since = since});
    }
    void add_all(OfferKind kind, std::string_view note_kind,
                 std::span<const std::string_view> words);
    /// "yes" and "no".
    void add_booleans();
    /// The keywords of a table, without those that stand for yes or no where booleans are taken.
    void add_table(const catalog::EnumTable& table);

private:
    void take(std::size_t begin, std::size_t end) {
        found.begin = begin < at ? begin : at;
        found.end = end > at ? end : at;
    }
};

/// What comes behind a "~" in front of the whole value.
std::size_t behind_tilde(std::string_view value);

// The languages inside values; offers.cpp binds them to the kinds.

void offer_address_families(Asked& asked);
void offer_bpf_flags(Asked& asked);
void offer_bpf_program(Asked& asked);
void offer_bind_paths(Asked& asked);
void offer_boolean(Asked& asked);
void offer_bytes(Asked& asked);
void offer_calendar(Asked& asked);
void offer_capabilities(Asked& asked);
void offer_condition_path(Asked& asked);
void offer_condition_string(Asked& asked);
void offer_cpu_set(Asked& asked);
void offer_credential(Asked& asked);
void offer_device_allow(Asked& asked);
void offer_device_pair(Asked& asked);
void offer_device_or_path(Asked& asked);
void offer_directory_names(Asked& asked);
void offer_enum(Asked& asked);
void offer_errnos(Asked& asked);
void offer_exec(Asked& asked);
void offer_exit_statuses(Asked& asked);
void offer_filesystems(Asked& asked);
void offer_flags_or_boolean(Asked& asked);
void offer_image_policy(Asked& asked);
void offer_interfaces(Asked& asked);
void offer_ip_prefixes(Asked& asked);
void offer_mode(Asked& asked);
void offer_netfilter_set(Asked& asked);
void offer_open_file(Asked& asked);
void offer_path(Asked& asked);
void offer_path_list(Asked& asked);
void offer_path_with_more(Asked& asked);
void offer_percent(Asked& asked);
void offer_rlimit(Asked& asked);
void offer_signals(Asked& asked);
void offer_socket_address(Asked& asked);
void offer_socket_bind(Asked& asked);
void offer_stdio(Asked& asked);
void offer_string(Asked& asked);
void offer_syscalls(Asked& asked);
void offer_table_words(Asked& asked);
void offer_timespan(Asked& asked);
void offer_unit_list(Asked& asked);
void offer_unit_name(Asked& asked);
void offer_urls(Asked& asked);
void offer_users(Asked& asked);
void offer_variables(Asked& asked);
void offer_weight(Asked& asked);
void offer_working_directory(Asked& asked);
void offer_xattrs(Asked& asked);

/// A path at the cursor: what stands between `begin` and the cursor. Sets the slot to its last
/// component, and the folder.
void offer_files(Asked& asked, std::size_t begin, Files files);
/// Units of time or size behind the digits of the word at the cursor; false where there are none.
bool offer_time_units(Asked& asked, std::size_t from = 0);
bool offer_size_units(Asked& asked, std::size_t from = 0);

}  // namespace unitlint::knowledge
