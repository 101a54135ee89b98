// Starts VS Code with host/index.js as its tests, the way @vscode/test-electron would, and reports what they found.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { here, patience } from './support.mjs';

export async function runInHost(leg, steps, code, browser) {
    const folder = path.join(leg.data, 'host');
    fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    fs.copyFileSync(path.join(here, 'fixtures/music-bot.service'), path.join(folder, 'music-bot.service'));
    fs.writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify({ 'unitlint.systemdVersion': 252 }));

    let [first, ...others] = await runOnce(folder, code, browser);
    // The first test measures once in each extension host, and other programs may have been in its way.
    fs.writeFileSync(path.join(folder, 'only-the-first'), '');
    for (let again = 0; again < 2 && first.error; ++again) [first] = await runOnce(folder, code, browser);
    for (const { name, error } of [first, ...others]) steps.report(`in the host: ${name}`, error);
}

async function runOnce(folder, code, browser) {
    const results = path.join(folder, 'results.jsonl');
    fs.writeFileSync(results, '');
    const page = await browser.newPage();
    const messages = [];
    const ended = new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`The tests did not end. ${messages.join('\n')}`)), 4 * patience);
        void page.exposeFunction('codeAutomationLog', (type, parts) => messages.push(`${type}: ${parts.join(' ')}`));
        void page.exposeFunction('codeAutomationExit', (exitCode) => {
            clearTimeout(timer);
            resolve(exitCode);
        });
    });
    const remote = (file) => `vscode-remote://${code.authority}${path.join(here, 'host', file)}`;
    await page.goto(code.url(folder, [['extensionDevelopmentPath', remote('')], ['extensionTestsPath', remote('index.js')]]));
    const exitCode = await ended.finally(() => page.close());
    const lines = fs.readFileSync(results, 'utf8').split('\n').filter(Boolean);
    if (exitCode !== 0 || lines.length === 0) throw new Error(`The tests ended with ${exitCode}. ${messages.join('\n')}`);
    return lines.map((line) => JSON.parse(line));
}
