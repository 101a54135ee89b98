#pragma once

#include "catalog/version.h"
#include "fixes/fix.h"
#include "lint/hardening/service_facts.h"
#include "lint/options.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::hardening {

struct Advice;

/// What the advice depends on.
struct Situation {
    enum class Scope : std::uint8_t { System, User };  // whose service manager

    const ServiceFacts& facts;
    catalog::SystemdVersion version = 0;
    Scope scope = Scope::System;
};

struct Setting {
    std::string name;
    std::string value;
};

/// One way to follow a piece of advice.
struct Choice {
    std::string value = {};             // of the directive
    std::vector<Setting> further = {};  // lines that belong to it
    Applicability applicability = Applicability::Unsafe;
};

enum class Verdict : std::uint8_t {
    Recommended,        // as the table has it
    Adjusted,           // with a value or further lines that fit this service
    NotForThisService,  // it would take away what the service needs
};

/// What becomes of a row of the table for one service.
struct Outcome {
    Verdict verdict = Verdict::Recommended;
    std::vector<Choice> choices = {};  // what protects more first; none where it is not for this
                                       // service
    std::size_t chosen = 0;            // the one that fits what is known of the service
    Tier tier = Tier::B;
    std::string reason = {};  // of Adjusted and NotForThisService: Markdown, no period
    Line line = {};           // that decides; null where it follows from what is not there
    TextRange range = {};     // the deciding part of the line

    const Choice& choice() const { return choices[chosen]; }
};

/// Judges a row of the table. Whether the unit has it already is another question.
Outcome judge(const Advice& advice, const Situation& situation);

/// Makes it one that is not for this service, for that sign or for that reason.
void reject(Outcome& outcome, const Sign& sign);
void reject(Outcome& outcome, std::string reason, Line line = {}, TextRange range = {});

/// Notes why the choices are not those of the table.
void note_adjustment(Outcome& outcome, std::string reason, const Sign* sign = nullptr);

}  // namespace unitlint::hardening
