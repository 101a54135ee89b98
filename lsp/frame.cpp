#include "lsp/frame.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace unitlint::lsp {

namespace {

constexpr std::string_view length_field = "content-length:";

/// What is reserved before the bytes are there: a promise of many costs nothing.
constexpr std::uint64_t first_reservation = 1 << 16;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_field(std::string_view line, std::string_view field) {
    return line.size() >= field.size() && std::equal(field.begin(), field.end(), line.begin(),
                                                     [](char a, char b) { return a == lower(b); });
}

std::string_view trim(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

std::optional<std::uint64_t> read_number(std::string_view digits) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

}  // namespace

void FrameReader::feed(std::string_view bytes) {
    while (!bytes.empty()) {
        std::size_t used = 0;
        switch (state_) {
            case State::Header: used = feed_header(bytes); break;
            case State::Body:
            case State::Skip: used = feed_body(bytes); break;
            case State::Lost: used = feed_lost(bytes); break;
        }
        bytes.remove_prefix(used);
    }
}

std::optional<Frame> FrameReader::next() {
    if (ready_.empty()) return std::nullopt;
    Frame frame = std::move(ready_.front());
    ready_.pop_front();
    return frame;
}

/// Lines end at `\r\n`; a lone `\n` is understood too, since nothing else could be meant by it.
std::size_t FrameReader::feed_header(std::string_view bytes) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::size_t used = std::min(end + 1, bytes.size());
    const std::size_t room = header_limit - header_size_;
    if (used > room) {
        lose("The header is too long");
        return room;
    }
    header_size_ += used;
    line_ += bytes.substr(0, end);
    if (end < bytes.size()) end_header_line();
    return used;
}

void FrameReader::end_header_line() {
    const std::string line = std::exchange(line_, {});
    std::string_view text = line;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) return end_header();
    if (text.find(':') == std::string_view::npos) return lose("A header line has no colon");
    // Content-Type, the only other field that LSP has, can only say what is the case anyway: UTF-8.
    if (!starts_with_field(text, length_field)) return;
    const auto length = read_number(trim(text.substr(length_field.size())));
    if (!length || (content_length_ && content_length_ != length))
        return lose("Content-Length is not a number of bytes");
    content_length_ = length;
}

void FrameReader::end_header() {
    if (!content_length_) return lose("The header has no Content-Length");
    missing_ = *content_length_;
    content_length_.reset();
    header_size_ = 0;
    if (missing_ > body_limit_) {
        ready_.push_back({Frame::Kind::TooLarge, "The message is longer than the server takes"});
        state_ = State::Skip;
        return;
    }
    start_body();
}

void FrameReader::start_body() {
    body_.clear();
    body_.reserve(static_cast<std::size_t>(std::min(missing_, first_reservation)));
    state_ = State::Body;
    if (missing_ > 0) return;
    ready_.push_back({Frame::Kind::Body, {}});
    state_ = State::Header;
}

std::size_t FrameReader::feed_body(std::string_view bytes) {
    const auto used = static_cast<std::size_t>(std::min<std::uint64_t>(missing_, bytes.size()));
    missing_ -= used;
    if (state_ == State::Body) body_ += bytes.substr(0, used);
    if (missing_ > 0) return used;
    if (state_ == State::Body) ready_.push_back({Frame::Kind::Body, std::exchange(body_, {})});
    state_ = State::Header;
    return used;
}

/// After garbage the next message is where the next "Content-Length:" begins.
std::size_t FrameReader::feed_lost(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        line_ += lower(bytes[i]);
        if (line_.size() > length_field.size()) line_.erase(0, 1);
        if (line_ != length_field) continue;
        state_ = State::Header;
        header_size_ = line_.size();
        return i + 1;
    }
    return bytes.size();
}

void FrameReader::lose(std::string_view reason) {
    ready_.push_back({Frame::Kind::Malformed, std::string(reason)});
    state_ = State::Lost;
    line_.clear();
    header_size_ = 0;
    content_length_.reset();
}

std::string make_frame(std::string_view body) {
    std::string frame = "Content-Length: ";
    frame.reserve(body.size() + 40);
    frame += std::to_string(body.size());
    frame += "\r\n\r\n";
    frame += body;
    return frame;
}

}  // namespace unitlint::lsp
