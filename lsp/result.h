#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace unitlint::lsp {

/// LSP 3.17, "ErrorCodes", and JSON-RPC 2.0, "Error object".
enum class ErrorCode : std::int32_t {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    ServerNotInitialized = -32002,
    RequestFailed = -32803,
    ServerCancelled = -32802,
    ContentModified = -32801,
    RequestCancelled = -32800,
};

struct ResponseError {
    ErrorCode code = ErrorCode::InternalError;
    std::string message;  // for people: a sentence without a period
    std::string data = {};  // the text of a JSON value; may be empty
};

/// What a handler gives: a result, or why there is none.
template <typename T>
class Expected {
public:
    Expected(T value) : state_(std::move(value)) {}
    Expected(ResponseError error) : state_(std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    /// Only where there is a result.
    const T& operator*() const { return *std::get_if<0>(&state_); }
    T& operator*() { return *std::get_if<0>(&state_); }
    const T* operator->() const { return std::get_if<0>(&state_); }
    T* operator->() { return std::get_if<0>(&state_); }
    /// Only where there is none.
    const ResponseError& error() const { return *std::get_if<1>(&state_); }

private:
    std::variant<T, ResponseError> state_;
};

/// The result `null`.
struct Null {};

}  // namespace unitlint::lsp
