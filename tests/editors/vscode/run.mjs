// Runs the suites in one release of VS Code:
//   node run.mjs NAME SERVER NODE VSIX DATA
// SERVER is code-server's lib/vscode, NODE what it runs on, VSIX the extension, DATA an empty folder. Prints each step, and at the end
// "N passed, N failed" on a line of its own. Screenshots are kept in tests/editors/artifacts/.

import { runGrammar } from './grammar.mjs';
import { runInHost } from './host.mjs';
import { runAsPerson } from './person.mjs';
import { openBrowser, Steps, SuiteEnded, VsCode } from './support.mjs';

const [name, server, node, vsix, data] = process.argv.slice(2);
const leg = { name, server, node, vsix, data };
const steps = new Steps(name);
const browser = await openBrowser();
const code = await VsCode.start(leg);
for (const suite of [runGrammar, runAsPerson, runInHost]) {
    try {
        await suite(leg, steps, code, browser);
    } catch (error) {
        if (!(error instanceof SuiteEnded)) steps.report(suite.name, error);
    }
}
await browser.close();
await code.stop();
console.log(`${steps.passed} passed, ${steps.failed} failed`);
process.exitCode = steps.failed === 0 ? 0 : 1;
