#include "cli/render/format.h"

#include "cli/render/checkstyle.h"
#include "cli/render/concise.h"
#include "cli/render/github.h"
#include "cli/render/gitlab.h"
#include "cli/render/json.h"
#include "cli/render/junit.h"
#include "cli/render/rdjson.h"
#include "cli/render/sarif.h"
#include "cli/render/text.h"

namespace unitlint::cli {

std::unique_ptr<Renderer> make_renderer(CheckFormat format, const RenderContext& context) {
    switch (format) {
        case CheckFormat::Text: return std::make_unique<TextRenderer>(context);
        case CheckFormat::Concise: return std::make_unique<ConciseRenderer>();
        case CheckFormat::Json: return std::make_unique<JsonRenderer>();
        case CheckFormat::Github: return std::make_unique<GithubRenderer>(context);
        case CheckFormat::Gitlab: return std::make_unique<GitlabRenderer>(context);
        case CheckFormat::Sarif: return std::make_unique<SarifRenderer>(context);
        case CheckFormat::Junit: return std::make_unique<JunitRenderer>(context);
        case CheckFormat::Checkstyle: return std::make_unique<CheckstyleRenderer>(context);
        case CheckFormat::Rdjson: return std::make_unique<RdjsonRenderer>(context);
    }
    return nullptr;
}

}  // namespace unitlint::cli
