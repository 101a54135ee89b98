#pragma once

#include "lsp/json.h"
#include "lsp/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unitlint::lsp {

/// The id of a request, exactly as the client wrote it: the text of a JSON number or string. A
/// number beyond 64 bits comes back as the nearest double, which is what JavaScript makes of it,
/// too.
struct RequestId {
    std::string json;

    friend bool operator==(const RequestId&, const RequestId&) = default;
};

/// A JSON-RPC 2.0 message.
struct Message {
    enum class Kind : std::uint8_t {
        Request,
        Notification,
        Response,
        Invalid,  // no message; `error` says why, `id` is that of the answer where it could be
                  // found
    };
    Kind kind = Kind::Invalid;
    std::optional<RequestId> id;
    std::string method;      // of requests and notifications
    JsonPtr params;          // of requests and notifications: an object, or an array; never null
    JsonPtr result;          // of a response that is no error
    ResponseError error;     // of an Invalid one, and of a response that is an error
    bool cancelled = false;  // the client took it back before it was looked at
    std::size_t size = 0;    // of its text, in bytes
};

/// Reads the content part of a message. Any bytes; what is no message is Invalid.
Message parse_message(std::string_view body);

/// What is answered to something that is no message.
Message invalid_message(ErrorCode code, std::string_view reason);

/// The id in the parameters of `$/cancelRequest`.
std::optional<RequestId> cancelled_id(const Message& message);

/// Texts of messages to send; `params` and `result` are texts of JSON values. Params that are null
/// are left out.
std::string make_result(const RequestId& id, std::string_view result);
/// Without an id the answer is for something whose id cannot be known.
std::string make_error(const std::optional<RequestId>& id, const ResponseError& error);
std::string make_request(std::int64_t id, std::string_view method, std::string_view params);
std::string make_notification(std::string_view method, std::string_view params);

}  // namespace unitlint::lsp
