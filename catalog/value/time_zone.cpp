#include "catalog/value/time_zone.h"

#include <array>

#include "catalog/value/text.h"

namespace unitlint::value {

bool is_zone_name(std::string_view word) {
    constexpr std::string_view characters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/";
    if (word.empty() || !is_alpha(word.front()) || !only(word, characters)) return false;
    if (word.ends_with('/') || word.find("//") != std::string_view::npos) return false;
    if (word.find('/') != std::string_view::npos) return word.front() >= 'A' && word.front() <= 'Z';
    constexpr std::array<std::string_view, 30> alone = {
        "Cuba",    "Egypt",     "Eire",    "Factory", "Greenwich", "Hongkong",
        "Iceland", "Iran",      "Israel",  "Jamaica", "Japan",     "Kwajalein",
        "Libya",   "NZ-CHAT",   "Navajo",  "Poland",  "Portugal",  "Singapore",
        "Turkey",  "Universal", "Zulu",    "GMT+0",   "GMT-0",     "GMT0",
        "EST5EDT", "CST6CDT",   "MST7MDT", "PST8PDT", "W-SU",      "localtime",
    };
    for (const std::string_view name : alone)
        if (word == name) return true;
    constexpr std::array<std::string_view, 15> abbreviations = {
        "CET", "EET", "EST", "GB",  "GB-Eire", "GMT", "HST", "MET",
        "MST", "NZ",  "PRC", "ROC", "ROK",     "UCT", "WET",
    };
    for (const std::string_view name : abbreviations)
        if (word == name) return true;
    return false;
}

}  // namespace unitlint::value
