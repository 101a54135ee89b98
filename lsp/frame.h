#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

// LSP 3.17, "Base Protocol": each message is a header part and a content part.

namespace unitlint::lsp {

/// What a FrameReader finds in the stream.
struct Frame {
    enum class Kind : std::uint8_t {
        Body,       // the content part of a message
        TooLarge,   // a message whose content is longer than the limit; its bytes are skipped as
                    // they come
        Malformed,  // bytes that are no header; the stream is skipped up to the next
                    // "Content-Length:"
    };
    Kind kind = Kind::Body;
    std::string body;  // of a Body; else a sentence on what is wrong, for the error answer
};

/// Takes the bytes of a stream as they come, cut anywhere, and finds the messages in them. Never
/// holds more than the limits allow, whatever the headers promise.
class FrameReader {
public:
    static constexpr std::size_t default_body_limit = std::size_t{64} << 20;
    static constexpr std::size_t header_limit =
        8192;  // all header lines of one message, with their ends

    explicit FrameReader(std::size_t body_limit = default_body_limit) : body_limit_(body_limit) {}

    /// Adds bytes of the stream; what they complete is ready for next().
    void feed(std::string_view bytes);

    /// The next frame, in the order of the stream; nothing when more bytes are needed.
    std::optional<Frame> next();

private:
    enum class State : std::uint8_t { Header, Body, Skip, Lost };

    std::size_t feed_header(std::string_view bytes);
    std::size_t feed_body(std::string_view bytes);
    std::size_t feed_lost(std::string_view bytes);
    void end_header_line();
    void end_header();
    void start_body();
    void lose(std::string_view reason);

    std::size_t body_limit_;
    State state_ = State::Header;
    std::string line_;  // the unfinished header line; in state Lost the last few bytes
    std::size_t header_size_ = 0;
    std::optional<std::uint64_t> content_length_;
    std::uint64_t missing_ = 0;  // of the body, or of what is to be skipped
    std::string body_;
    std::deque<Frame> ready_;
};

/// The header part and the content part of a message to send.
std::string make_frame(std::string_view body);

}  // namespace unitlint::lsp
