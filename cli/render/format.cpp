#include "cli/render/format.h"

#include "cli/render/json.h"
#include "cli/render/text.h"

namespace unitlint::cli {

std::unique_ptr<Renderer> make_renderer(CheckFormat format, ColorMode mode) {
    switch (format) {
        case CheckFormat::Text: return std::make_unique<TextRenderer>(mode);
        case CheckFormat::Json: return std::make_unique<JsonRenderer>();
    }
    return nullptr;
}

}  // namespace unitlint::cli
