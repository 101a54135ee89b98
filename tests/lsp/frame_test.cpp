#include "lsp/frame.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unitlint::lsp;

namespace {

std::vector<Frame> read_in_pieces(std::string_view stream, std::size_t cut,
                                  std::size_t body_limit = 1000) {
    FrameReader reader(body_limit);
    std::vector<Frame> frames;
    const auto feed = [&](std::string_view bytes) {
        reader.feed(bytes);
        while (auto frame = reader.next()) frames.push_back(std::move(*frame));
    };
    feed(stream.substr(0, cut));
    feed(stream.substr(cut));
    return frames;
}

std::vector<std::string> bodies(const std::vector<Frame>& frames) {
    std::vector<std::string> found;
    for (const Frame& frame : frames) {
        if (frame.kind == Frame::Kind::Body) found.push_back(frame.body);
    }
    return found;
}

std::size_t count(const std::vector<Frame>& frames, Frame::Kind kind) {
    std::size_t found = 0;
    for (const Frame& frame : frames) found += frame.kind == kind;
    return found;
}

}  // namespace

TEST_CASE("frames are found wherever the stream is cut") {
    const std::string stream = make_frame("{}") +
                               "Content-Type: application/vscode-jsonrpc; "
                               "charset=utf-8\r\ncontent-length:  3 \r\n\r\nabc" +
                               make_frame("") +
                               make_frame("\xF0\x9F\x98\x80\r\n\r\nContent-Length: 1");
    const std::vector<std::string> expected{"{}", "abc", "",
                                            "\xF0\x9F\x98\x80\r\n\r\nContent-Length: 1"};
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        CAPTURE(cut);
        const auto frames = read_in_pieces(stream, cut);
        CHECK(frames.size() == 4);
        CHECK(bodies(frames) == expected);
    }
    FrameReader byte_by_byte;
    std::vector<std::string> found;
    for (const char c : stream) {
        byte_by_byte.feed({&c, 1});
        while (auto frame = byte_by_byte.next()) found.push_back(frame->body);
    }
    CHECK(found == expected);
}

TEST_CASE("what is no header is reported once, and the next message is found") {
    const std::string_view garbage[] = {
        "hello\r\n\r\n",
        "Content-Length: x\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 1e3\r\n\r\n",
        "Content-Length:\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n",
        "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "Content-Type: x\r\n\r\n",
        "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    };
    for (const std::string_view bytes : garbage) {
        const std::string stream = std::string(bytes) + make_frame("{}");
        for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
            CAPTURE(bytes);
            CAPTURE(cut);
            const auto frames = read_in_pieces(stream, cut);
            CHECK(count(frames, Frame::Kind::Malformed) == 1);
            CHECK(bodies(frames) == std::vector<std::string>{"{}"});
        }
    }
}

TEST_CASE("a header without end is given up") {
    FrameReader reader;
    const std::string piece(1000, 'x');
    for (int i = 0; i < 1000; ++i) reader.feed(piece);
    REQUIRE(reader.next());
    CHECK_FALSE(reader.next());
    reader.feed(make_frame("[]"));
    CHECK(reader.next()->body == "[]");
}

TEST_CASE("a message right behind too long a header is found") {
    FrameReader reader;
    reader.feed(std::string(FrameReader::header_limit + 1, 'x') + make_frame("{}"));
    CHECK(reader.next()->kind == Frame::Kind::Malformed);
    CHECK(reader.next()->body == "{}");
}

TEST_CASE("a message beyond the limit is skipped, not held") {
    const std::string stream =
        make_frame(std::string(1001, ' ')) + make_frame(std::string(1000, ' '));
    const auto frames = read_in_pieces(stream, 500);
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].kind == Frame::Kind::TooLarge);
    CHECK(frames[1].body.size() == 1000);

    FrameReader reader;
    reader.feed("Content-Length: 10000000000\r\n\r\n");
    CHECK(reader.next()->kind == Frame::Kind::TooLarge);
    reader.feed(make_frame("{}"));
    CHECK_FALSE(reader.next());
}
