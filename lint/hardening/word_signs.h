#pragma once

#include "lint/hardening/service_facts.h"

#include <span>
#include <string_view>

namespace unitlint::hardening {

/// Adds to the facts what single words in the values of a unit tell. What several lines of a
/// directive tell alike is added once.
class WordSigns {
public:
    /// `facts` must outlive this.
    explicit WordSigns(ServiceFacts& facts) : facts_(facts) {}

    /// The lines that follow are those of another directive.
    void begin_directive() {
        told_ = {};
        told_port_ = {};
    }
    /// The words that follow are in the value of this line; one without an assignment stands for
    /// what is not there.
    void begin_line(const Line& line) { line_ = line; }

    /// `part` is the part of the line's value that tells it, or the name of a directive.
    void add(Trait trait, std::string_view part, std::string_view details = {});
    /// A path that must be there is used, but not for that written to.
    void add_used_path(std::string_view path);
    /// Paths in a value; `programs` are those of them that are run, in the same order.
    void add_paths(std::string_view value, std::span<const std::string_view> programs = {});
    /// Addresses and ports in a command, or in variables.
    void add_ports(std::string_view value);
    /// Lists of capabilities, of groups of the system, of system calls.
    void add_capabilities(std::string_view value, bool ambient);
    void add_groups(std::string_view value);
    void add_filter(std::string_view value);
    /// A value of DeviceAllow=.
    void add_device(std::string_view value);

    /// Where a part of the line's value is in the document; the whole value for any other text.
    TextRange range_of(std::string_view part) const;

private:
    void add_path(std::string_view path);
    void add_program_path(std::string_view path);

    ServiceFacts& facts_;
    Line line_;
    TraitSet told_;  // by lines of the directive
    std::string_view told_port_;
};

}  // namespace unitlint::hardening
