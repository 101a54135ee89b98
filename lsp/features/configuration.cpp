// LSP 3.17, "DidChangeConfiguration Notification" and "Configuration Request". The section is
// "unitlint".

#include "lsp/features/diagnostics.h"
#include "lsp/features/feature.h"
#include "lsp/features/views.h"

#include <optional>
#include <utility>

namespace unitlint::lsp {

namespace {

void use(Session& session, const Json* json) {
    ReadSettings read{session.initial_settings, {}};
    if (json != nullptr) read = read_settings(*json, session.initial_settings);
    for (const std::string& complaint : read.complaints)
        session.client.log(MessageType::Warning, complaint);
    if (read.settings == session.settings) return;
    session.settings = std::move(read.settings);
    session.settings_changed();
    diagnose_all_later(session);
    refresh_views(session);
}

/// The one item that we ask for: our section, of no folder in particular.
struct ConfigurationParams {};

void write(JsonWriter& json, ConfigurationParams) {
    json.begin_object();
    json.key("items");
    json.begin_array();
    json.begin_object();
    json.member("section", "unitlint");
    json.end_object();
    json.end_array();
    json.end_object();
}

/// The answer is an array with one element, null where nothing is set.
void ask(Session& session) {
    session.client.request("workspace/configuration", ConfigurationParams{},
                           [&session](const Json* result) {
                               if (result == nullptr) return;
                               const auto values = elements(*result);
                               if (values.size() == 1)
                                   use(session, is_object(*values[0]) ? values[0] : nullptr);
                           });
}

/// Clients like VS Code tell about changes only those who register for them.
struct RegistrationParams {};

void write(JsonWriter& json, RegistrationParams) {
    json.begin_object();
    json.key("registrations");
    json.begin_array();
    json.begin_object();
    json.member("id", "unitlint-configuration");
    json.member("method", "workspace/didChangeConfiguration");
    json.key("registerOptions");
    json.begin_object();
    json.member("section", "unitlint");
    json.end_object();
    json.end_object();
    json.end_array();
    json.end_object();
}

void initialized(Session& session) {
    if (session.can.configuration_registration)
        session.client.request("client/registerCapability", RegistrationParams{});
    if (session.can.configuration) ask(session);
}

struct DidChangeConfigurationParams {
    JsonPtr settings;  // null where the client sends none
};

/// The settings are those of our section by its name, or all that the client sends.
bool read(const Json& json, DidChangeConfigurationParams& out) {
    const Json* settings = member(json, "settings");
    if (settings == nullptr) return true;
    const Json* section = member(*settings, "unitlint");
    out.settings = JsonPtr(JsonPtr(), section != nullptr ? section : settings);
    return true;
}

/// Clients that watch no files say at least this much when something about the configuration
/// changes.
void did_change(Session& session, const DidChangeConfigurationParams& params) {
    session.settings_changed();
    diagnose_all_later(session);
    if (session.can.configuration) {
        ask(session);
    } else {
        use(session, params.settings.get());
    }
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_notification<DidChangeConfigurationParams>(
        "workspace/didChangeConfiguration",
        [&](const DidChangeConfigurationParams& params) { did_change(session, params); });
}

}  // namespace

constinit const Feature features::configuration = {.bind = bind, .initialized = initialized};

}  // namespace unitlint::lsp
