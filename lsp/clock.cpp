#include "lsp/clock.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>

namespace unitlint::lsp {

namespace {

constexpr std::size_t header_size = 44;

std::int64_t big_endian(std::string_view bytes) {
    std::uint64_t number = (static_cast<unsigned char>(bytes.front()) & 0x80U) != 0 ? ~0ULL : 0;
    for (const char c : bytes) number = number << 8U | static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(number);
}

/// The counts of a header of a zone file, in the order of tzfile(5).
struct Counts {
    std::size_t utc = 0;
    std::size_t standard = 0;
    std::size_t leap = 0;
    std::size_t times = 0;
    std::size_t types = 0;
    std::size_t letters = 0;

    std::size_t size(std::size_t width) const {
        return times * width + times + types * 6 + letters + leap * (width + 4) + standard + utc;
    }
};

std::optional<Counts> read_header(std::string_view file) {
    if (file.size() < header_size || !file.starts_with("TZif")) return std::nullopt;
    const auto count = [&](std::size_t i) {
        return static_cast<std::size_t>(big_endian(file.substr(20 + i * 4, 4)) & 0xFFFFF);
    };
    return Counts{count(0), count(1), count(2), count(3), count(4), count(5)};
}

/// The name as the path of a file below the zone database, which it cannot leave.
std::optional<std::string> zone_path(std::string_view zone) {
    for (const char c : zone) {
        const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+';
        if (!good) return std::nullopt;
    }
    if (zone.empty() || zone.front() == '/' || zone.size() > 64) return std::nullopt;
    return "/usr/share/zoneinfo/" + std::string(zone);
}

}  // namespace

std::optional<std::int64_t> utc_offset(std::string_view file, std::int64_t now) {
    const std::optional<Counts> old = read_header(file);
    if (!old || file[4] < '2') return std::nullopt;
    // The first block is for 32-bit programs.
    const std::size_t skipped = header_size + old->size(4);
    if (file.size() < skipped) return std::nullopt;
    file.remove_prefix(skipped);
    const std::optional<Counts> counts = read_header(file);
    if (!counts || file.size() < header_size + counts->size(8) || counts->types == 0)
        return std::nullopt;
    const std::string_view times = file.substr(header_size, counts->times * 8);
    const std::string_view kinds = file.substr(header_size + times.size(), counts->times);
    const std::string_view types =
        file.substr(header_size + times.size() + kinds.size(), counts->types * 6);
    std::size_t passed = 0;
    while (passed < counts->times && big_endian(times.substr(passed * 8, 8)) <= now) ++passed;
    // Behind the last change a rule with a comma speaks of summer time.
    const std::string_view rule = file.substr(header_size + counts->size(8));
    if (passed == counts->times && rule.find(',') != std::string_view::npos) return std::nullopt;
    const std::size_t type = passed == 0 ? 0 : static_cast<unsigned char>(kinds[passed - 1]);
    if (type >= counts->types) return std::nullopt;
    return big_endian(types.substr(type * 6, 4));
}

std::optional<value::CivilTime> time_in_zone(std::string_view zone) {
    const std::time_t now = std::time(nullptr);
    if (zone == "UTC") return value::civil_time(now);
    if (zone.empty()) {
        std::tm local{};
        if (localtime_r(&now, &local) == nullptr) return std::nullopt;
        return value::civil_time(now + local.tm_gmtoff);
    }
    const std::optional<std::string> path = zone_path(zone);
    if (!path) return std::nullopt;
    std::ifstream stream(*path, std::ios::binary);
    const std::string file{std::istreambuf_iterator<char>(stream), {}};
    const std::optional<std::int64_t> offset = utc_offset(file, now);
    if (!offset) return std::nullopt;
    return value::civil_time(now + *offset);
}

}  // namespace unitlint::lsp
