#pragma once

#include "catalog/manual/page.h"

#include <string>
#include <string_view>

namespace unitlint::manual {

/// A page as docbook-xsl writes it, with one directive, Lamp=, whose text is `body`.
inline std::string page_source(std::string_view body) {
    std::string roff =
        "'\\\" t\n"
        ".TH \"LAMP\\&.CONF\" \"5\" \"\" \"lamps 7\" \"lamp.conf\"\n"
        ".ie \\n(.g .ds Aq \\(aq\n"
        ".el       .ds Aq '\n"
        ".nh\n"
        ".ad l\n"
        ".SH \"NAME\"\n"
        "lamp.conf \\- How lamps shine\n"
        ".SH \"OPTIONS\"\n"
        ".PP\n"
        "Lamps know these settings:\n"
        ".PP\n"
        "\\fILamp=\\fR\n"
        ".RS 4\n";
    roff.append(body);
    roff.append(
        ".RE\n"
        ".SH \"NOTES\"\n"
        ".IP \" 1.\" 4\n"
        "The Book of Lamps\n"
        ".RS 4\n"
        "\\%https://lamps.example/book_(1)\n"
        ".RE\n"
        ".IP \"12.\" 4\n"
        "Bulbs\n"
        ".RS 4\n"
        "\\%https://lamps.example/bulbs\n"
        ".RE\n");
    return roff;
}

/// What the entry of Lamp= with the text `body` is as Markdown.
inline std::string entry_markdown(std::string_view body) {
    const Page page = Page::parse(page_source(body));
    const Entry* entry = page.find("Lamp");
    return entry == nullptr ? "(no entry)" : page.markdown(*entry);
}

}  // namespace unitlint::manual
