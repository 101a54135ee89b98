#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace unitlint::cli {

/// Replaces the content of a file so that at every moment either the old or the new content is
/// there whole, also after a crash or on a full disk: a temporary file in the same folder gets the
/// content, the owner, the mode and the extended attributes, reaches the disk, and takes the name.
/// Where `path` is a symbolic link, the file that it leads to is replaced and the link stays.
///
/// `expected_old_content` is what the caller read; where the file holds anything else by now,
/// nothing is written. Files and folders in which nobody has the right to write are left alone,
/// even though root could.
///
/// Returns nothing on success, and otherwise the reason, a part of a sentence without the path and
/// without a period; the original is then as it was and no temporary file is left. Linux only.
/// Never throws.
std::optional<std::string> write_atomically(const std::filesystem::path& path,
                                            std::string_view content,
                                            std::string_view expected_old_content);

}  // namespace unitlint::cli
