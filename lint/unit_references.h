#pragma once

#include "catalog/directive.h"
#include "syntax/drop_ins.h"
#include "syntax/unit.h"
#include "syntax/unit_name.h"

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
    bool exact = true;  // whether the text is the name, letter by letter
};

/// All names of units in the values of a file: dependencies, Unit=, Service=, Sockets=, Slice=,
/// WantedBy= and so on; not Alias=, which gives names. In the order of the file. Names with
/// specifiers other than those of the instance, and what is no name of a unit, are left out.
std::vector<UnitReference> unit_references(const Unit& unit, const UnitName& name);

/// The names that Alias= in [Install] gives the unit.
std::vector<std::string> alias_names(const Unit& unit, const UnitName& name);

}  // namespace unitlint
