#include "exposure/assign.h"

#include "exposure/expand.h"
#include "exposure/words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace unitlint::exposure {

namespace {

using catalog::WordFlags;
using Words = WordReader::Result;

/// A file name that can be shown, and is not "." or ".."; see credential_name_valid().
bool is_credential_name(std::string_view name) {
    constexpr std::size_t longest = 255;
    constexpr unsigned char del = 0x7F;
    if (name.empty() || name.size() > longest || name == "." || name == "..") return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= ' ' && byte < del && c != '/' && c != ':';
    });
}

/// Base64 as unbase64mem() takes it: blanks anywhere, "=" only to fill the last group of four up.
bool is_base64(std::string_view text) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::size_t count = 0;
    std::size_t padding = 0;
    std::size_t last = 0;
    for (const char c : text) {
        if (whitespace.find(c) != std::string_view::npos) continue;
        if (c == '=') {
            ++padding;
            continue;
        }
        last = letters.find(c);
        if (last == std::string_view::npos || padding != 0) return false;
        ++count;
    }
    if ((count + padding) % 4 != 0 || padding > 2) return false;
    // The bits that padding leaves over must be zero.
    if (padding == 1) return last % 4 == 0;
    return padding == 0 || last % 16 == 0;
}

}  // namespace

/// `name`: expanded; `rest`: what stands behind the first colon.
bool Assigner::is_credential(std::string_view name, std::string_view rest, CredentialSource source,
                             bool encrypted) const {
    if (source == CredentialSource::Import) {
        if (name.ends_with('*'))
            name.remove_suffix(1);
        else if (name.empty())
            return false;
        if (name.find_first_of("*?[]") != std::string_view::npos) return false;
        return (name.empty() || is_credential_name(name)) &&
               (rest.empty() || is_credential_name(rest));
    }
    if (!is_credential_name(name)) return false;
    if (source == CredentialSource::Set) return !rest.empty() && (!encrypted || is_base64(rest));
    if (rest.empty()) return true;
    const auto path = expanded(rest);
    if (!path) return false;
    return path->starts_with('/') ? simple_path(*path) == path : is_credential_name(*path);
}

/// Only the name and whether it is encrypted are kept. A second assignment of a name replaces the
/// first.
Outcome Assigner::credential(std::string_view value, CredentialSource source, bool encrypted) {
    if (value.empty()) {
        std::erase_if(state_.credentials,
                      [&](const auto& known) { return known.first.source == source; });
        return Outcome::Applied;
    }
    static constexpr ByteSet colon(":");
    WordReader fields(value, WordFlags::DontCoalesceSeparators, colon);
    std::string word;
    if (fields.next(word) != Words::Word) return Outcome::Ignored;
    const auto name = expanded(word);
    if (!name || !is_credential(*name, fields.rest(), source, encrypted)) return Outcome::Ignored;
    state_.credentials[{source, *name}] = encrypted;
    return Outcome::Applied;
}

}  // namespace unitlint::exposure
