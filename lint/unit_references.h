#pragma once

#include "catalog/directive.h"
#include "syntax/drop_ins.h"
#include "syntax/unit.h"
#include "syntax/unit_name.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// A place in a unit file that names another unit.
struct UnitReference {
    std::string name;  // as systemd would look it up; of an instance that only a specifier names,
                       // the template: "foo@%i.service" is "foo@.service"
    TextRange range;   // in the document; where it spans a continuation, so does the range
    const catalog::Directive* directive = nullptr;  // never null
    bool exact = true;       // whether the text is the name, letter by letter
    std::uint32_t line = 0;  // the number of the assignment in the unit

    friend bool operator==(const UnitReference&, const UnitReference&) = default;
};

/// Those of one version of a file. Shared by all that look at it.
using UnitReferences = std::shared_ptr<const std::vector<UnitReference>>;

/// All names of units in the values of a file: dependencies, Unit=, Service=, Sockets=, Slice=,
/// WantedBy= and so on; not Alias=, which gives names. In the order of the file. Names with
/// specifiers other than those of the instance, and what is no name of a unit, are left out.
std::vector<UnitReference> unit_references(const Unit& unit, const UnitName& name);

/// The names in the value of one line, added to `references`. `name`: of the unit that the file
/// belongs to. Nothing where the directive names no units.
void add_references(std::vector<UnitReference>& references, const Assignment& assignment,
                    std::uint32_t line, const catalog::Directive& directive, const UnitName& name);

/// The names that Alias= in [Install] gives the unit.
std::vector<std::string> alias_names(const Unit& unit, const UnitName& name);

}  // namespace unitlint
