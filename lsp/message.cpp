#include "lsp/message.h"

#include "lsp/json_writer.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace unitlint::lsp {

namespace {

std::optional<RequestId> read_id(const Json& json) {
    const Json* id = member(json, "id");
    if (id == nullptr || !(id->is_number() || id->is_string())) return std::nullopt;
    return RequestId{dump(*id)};
}

Message invalid(Message message, ErrorCode code, std::string_view reason) {
    message.kind = Message::Kind::Invalid;
    message.error = {code, std::string(reason)};
    return message;
}

/// A part of the message that lives as long as the whole.
JsonPtr part(const JsonPtr& whole, const Json* json) { return {whole, json}; }

Message read_response(Message message, const JsonPtr& json) {
    message.kind = Message::Kind::Response;
    if (const Json* error = member(*json, "error")) {
        message.error.message = value_or<std::string>(*error, "message", "");
        return message;
    }
    // `member` does not tell a result of null from none.
    const auto result = json->find("result");
    if (result == json->end()) {
        return invalid(std::move(message), ErrorCode::InvalidRequest,
                       "The message has neither a method nor a result");
    }
    message.result = part(json, &*result);
    return message;
}

Message read_call(Message message, const JsonPtr& json, bool has_id) {
    if (has_id && !message.id)
        return invalid(std::move(message), ErrorCode::InvalidRequest,
                       "The id is neither a number nor a string");
    if (!required(*json, "method", message.method)) {
        return invalid(std::move(message), ErrorCode::InvalidRequest, "The method is not a string");
    }
    const Json* params = member(*json, "params");
    if (params != nullptr && !params->is_structured()) {
        return invalid(std::move(message), ErrorCode::InvalidRequest,
                       "The parameters are neither an object nor an array");
    }
    message.params =
        params == nullptr ? std::make_shared<const Json>(Json::object()) : part(json, params);
    message.kind = has_id ? Message::Kind::Request : Message::Kind::Notification;
    return message;
}

void begin(JsonWriter& json) {
    json.begin_object();
    json.member("jsonrpc", "2.0");
}

/// JSON-RPC knows objects, arrays and none.
void write_params(JsonWriter& json, std::string_view params) {
    if (params == "null") return;
    json.key("params");
    json.raw(params);
}

}  // namespace

Message invalid_message(ErrorCode code, std::string_view reason) {
    return invalid({}, code, reason);
}

Message parse_message(std::string_view body) {
    Message message;
    message.size = body.size();
    const JsonPtr json = parse_json(body);
    if (json == nullptr)
        return invalid(std::move(message), ErrorCode::ParseError,
                       "The message is not JSON, or holds too much");
    if (json->is_array())
        return invalid(std::move(message), ErrorCode::InvalidRequest,
                       "LSP has no batches of messages");
    if (!json->is_object())
        return invalid(std::move(message), ErrorCode::InvalidRequest,
                       "The message is not an object");
    message.id = read_id(*json);
    if (value_or<std::string>(*json, "jsonrpc", "") != "2.0") {
        return invalid(std::move(message), ErrorCode::InvalidRequest,
                       "The message is not JSON-RPC 2.0");
    }
    if (!json->contains("method")) return read_response(std::move(message), json);
    return read_call(std::move(message), json, json->contains("id"));
}

std::optional<RequestId> cancelled_id(const Message& message) { return read_id(*message.params); }

std::string make_result(const RequestId& id, std::string_view result) {
    JsonWriter json;
    begin(json);
    json.key("id");
    json.raw(id.json);
    json.key("result");
    json.raw(result);
    json.end_object();
    return json.take();
}

std::string make_error(const std::optional<RequestId>& id, const ResponseError& error) {
    JsonWriter json;
    begin(json);
    json.key("id");
    json.raw(id ? std::string_view(id->json) : "null");
    json.key("error");
    json.begin_object();
    json.member("code", static_cast<std::int32_t>(error.code));
    json.member("message", error.message);
    if (!error.data.empty()) {
        json.key("data");
        json.raw(error.data);
    }
    json.end_object();
    json.end_object();
    return json.take();
}

std::string make_request(std::int64_t id, std::string_view method, std::string_view params) {
    JsonWriter json;
    begin(json);
    json.member("id", id);
    json.member("method", method);
    write_params(json, params);
    json.end_object();
    return json.take();
}

std::string make_notification(std::string_view method, std::string_view params) {
    JsonWriter json;
    begin(json);
    json.member("method", method);
    write_params(json, params);
    json.end_object();
    return json.take();
}

}  // namespace unitlint::lsp
