// LSP 3.17, "Lifecycle Messages": initialize, shutdown, $/setTrace. (The order of messages and
// `exit` are the dispatcher's.)

#include "lsp/features/feature.h"
#include "lsp/uri.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unitlint::lsp {

namespace {

std::string_view name_of(PositionEncoding encoding) {
    switch (encoding) {
        case PositionEncoding::Utf8: return "utf-8";
        case PositionEncoding::Utf16: return "utf-16";
        case PositionEncoding::Utf32: return "utf-32";
    }
    return {};
}

struct InitializeResult {
    const Session& session;
};

void write(JsonWriter& json, const InitializeResult& result) {
    json.begin_object();
    json.key("capabilities");
    json.begin_object();
    json.member("positionEncoding", name_of(result.session.can.encoding));
    for (const Feature* feature : all_features()) {
        if (feature->announce != nullptr) feature->announce(json, result.session);
    }
    json.end_object();
    json.key("serverInfo");
    json.begin_object();
    json.member("name", "unitlint");
    json.member("version", result.session.setup.version);
    json.end_object();
    json.end_object();
}

Expected<InitializeResult> initialize(Session& session, const InitializeParams& params) {
    session.can = params.capabilities;
    session.trace = params.trace;
    std::vector<std::string> roots;
    for (const std::string& uri : params.workspace_folders) roots.push_back(path_from_uri(uri));
    session.units.set_roots(std::move(roots));
    if (params.process_id) session.setup.watch_parent(*params.process_id);
    if (params.initialization_options != nullptr) {
        ReadSettings read = read_settings(*params.initialization_options, {});
        // LSP allows window/logMessage before the answer to `initialize`.
        for (const std::string& complaint : read.complaints)
            session.client.log(MessageType::Warning, complaint);
        session.initial_settings = session.settings = std::move(read.settings);
    }
    return InitializeResult{session};
}

struct SetTraceParams {
    Trace value = Trace::Off;
};

bool read(const Json& json, SetTraceParams& out) { return required(json, "value", out.value); }

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<InitializeParams>(
        "initialize", [&](const InitializeParams& params) { return initialize(session, params); });
    dispatcher.on_request<NoParams>("shutdown",
                                    [](const NoParams&) { return Expected<Null>(Null{}); });
    dispatcher.on_notification<NoParams>("initialized", [&](const NoParams&) {
        for (const Feature* feature : all_features()) {
            if (feature->initialized != nullptr) feature->initialized(session);
        }
    });
    dispatcher.on_notification<SetTraceParams>(
        "$/setTrace", [&](const SetTraceParams& params) { session.trace = params.value; });
}

}  // namespace

constinit const Feature features::lifecycle = {.bind = bind};

}  // namespace unitlint::lsp
