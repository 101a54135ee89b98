#pragma once

#include "lsp/json_writer.h"
#include "lsp/message.h"
#include "lsp/result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace unitlint::lsp {

/// The parameters of a method that has none.
struct NoParams {};
inline bool read(const Json&, NoParams&) { return true; }

/// Binds methods to typed handlers and keeps the manners of the protocol: exactly one answer to
/// each request, whatever it is, and none to a notification; nothing before `initialize` and after
/// `shutdown` (LSP 3.17, "Lifecycle Messages").
class Dispatcher {
public:
    using Send = std::function<void(std::string message)>;  // takes the text of a message

    explicit Dispatcher(Send send) : send_(std::move(send)) {}

    /// `handler` is called with Params and gives an Expected<Result>. Parameters that `read(const
    /// Json&, Params&)` does not take are answered with InvalidParams; the result is written by
    /// `write(JsonWriter&, const Result&)`.
    template <typename Params, typename Handler>
    void on_request(std::string_view method, Handler handler) {
        requests_[std::string(method)] =
            [handler = std::move(handler)](const Json& json) -> Expected<std::string> {
            Params params;
            if (!read(json, params))
                return ResponseError{ErrorCode::InvalidParams,
                                     "The parameters do not have the form that LSP gives them"};
            const auto result = handler(std::move(params));
            if (!result) return result.error();
            JsonWriter writer;
            write(writer, *result);
            return writer.take();
        };
    }

    /// `handler` is called with Params. `on_invalid` is called with the JSON where `read` does not
    /// take it.
    template <typename Params, typename Handler, typename OnInvalid>
    void on_notification(std::string_view method, Handler handler, OnInvalid on_invalid) {
        notifications_[std::string(method)] =
            [handler = std::move(handler), on_invalid = std::move(on_invalid)](const Json& json) {
                Params params;
                if (read(json, params)) {
                    handler(std::move(params));
                } else {
                    on_invalid(json);
                }
            };
    }

    /// The same; parameters that are not understood are ignored.
    template <typename Params, typename Handler>
    void on_notification(std::string_view method, Handler handler) {
        on_notification<Params>(method, std::move(handler), [](const Json&) {});
    }

    /// Takes the answers to our own requests.
    void on_response(std::function<void(const Message&)> handler) {
        on_response_ = std::move(handler);
    }

    void handle(const Message& message);

    /// Set by the notification `exit`: 0 after `shutdown`, else 1.
    std::optional<int> exit_code() const { return exit_code_; }
    bool was_shut_down() const { return phase_ == Phase::ShutDown; }
    bool is_running() const { return phase_ == Phase::Running; }

private:
    enum class Phase : std::uint8_t { Uninitialized, Running, ShutDown };

    Expected<std::string> answer(const Message& request);
    void notify(const Message& notification);
    std::optional<ResponseError> refusal(const Message& request) const;

    Send send_;
    std::map<std::string, std::function<Expected<std::string>(const Json&)>, std::less<>> requests_;
    std::map<std::string, std::function<void(const Json&)>, std::less<>> notifications_;
    std::function<void(const Message&)> on_response_ = [](const Message&) {};
    Phase phase_ = Phase::Uninitialized;
    std::optional<int> exit_code_;
};

}  // namespace unitlint::lsp
