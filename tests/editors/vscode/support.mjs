// What both suites need: steps that are counted, a VS Code server with the extension installed, and a browser in front of it.

import { execFile, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

export const here = import.meta.dirname;
export const artifacts = path.resolve(here, '../artifacts');

/// How long a step may wait for what it expects. Far more than it takes, since the machine may be busy.
export const patience = 30_000;

export class Steps {
    passed = 0;
    failed = 0;

    constructor(leg) {
        this.leg = leg;
    }

    report(name, error) {
        error ? ++this.failed : ++this.passed;
        console.log(`${error ? 'not ok' : 'ok'} - ${this.leg}: ${name}`);
        if (error) console.log(String(error.stack ?? error).replace(/^/gm, '    '));
    }

    /// Later steps build on earlier ones: the first that fails ends the suite.
    async run(name, page, step) {
        try {
            await step();
            this.report(name);
        } catch (error) {
            this.report(name, error);
            if (page) await screenshot(page, `${this.leg}-failed`).catch(() => {});
            throw new SuiteEnded();
        }
    }
}

export class SuiteEnded extends Error {}

/// The pictures of the README. UPDATE_IMAGES=1 takes them anew.
const editor = { x: 48, y: 36, width: 1052, height: 480 };
export const images = {
    squiggles: { file: 'squiggles.png', clip: editor },
    hover: { file: 'hover.png', clip: editor },
    fix: { file: 'fix.png', clip: editor },
    exposure: { file: 'exposure.png', clip: editor },
};

export async function screenshot(page, name, image) {
    fs.mkdirSync(artifacts, { recursive: true });
    await page.screenshot({ path: path.join(artifacts, `vscode-${name}.png`), animations: 'disabled' });
    if (!image || !process.env.UPDATE_IMAGES) return;
    await page.screenshot({ path: path.resolve(here, '../../../editors/vscode/images', image.file), clip: image.clip, animations: 'disabled' });
}

/// Waits until `condition` gives something true, and gives that. Each look at the screen or at the disk is cheap; there is no event for it.
export async function until(what, condition, limit = patience) {
    const end = performance.now() + limit;
    for (;;) {
        const result = await condition();
        if (result) return result;
        if (performance.now() > end) throw new Error(`Waited ${limit} ms in vain for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

const quiet = {
    'workbench.startupEditor': 'none',
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'telemetry.telemetryLevel': 'off',
    'chat.disableAIFeatures': true,
    'security.workspace.trust.enabled': false,
    'editor.minimap.enabled': false,
    'editor.accessibilitySupport': 'off',
    'editor.hover.delay': 100,
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    'window.menuBarVisibility': 'hidden',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'files.autoSave': 'off',
};

/// A VS Code server with the VSIX installed, its data in a folder of its own. `leg`: {name, node, server, vsix, data}.
export class VsCode {
    static async start(leg) {
        const main = path.join(leg.server, 'out/server-main.js');
        const user = path.join(leg.data, 'user');
        const options = [
            '--accept-server-license-terms', '--server-data-dir', leg.data, '--user-data-dir', user, '--extensions-dir', path.join(leg.data, 'extensions'),
        ];
        fs.mkdirSync(path.join(user, 'User'), { recursive: true });
        fs.writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify(quiet));
        await promisify(execFile)(leg.node, [main, ...options, '--install-extension', leg.vsix]);

        const child = spawn(leg.node, [
            main, ...options, '--without-connection-token', '--host', '127.0.0.1', '--port', '0', '--telemetry-level', 'off',
            '--disable-workspace-trust', '--enable-smoke-test-driver',
        ], { stdio: ['ignore', 'pipe', 'pipe'] });
        let output = '';
        child.stdout.on('data', (data) => (output += data));
        child.stderr.on('data', (data) => (output += data));
        const port = await until('the server to listen', () => {
            if (child.exitCode !== null) throw new Error(`The server of VS Code ended: ${output}`);
            return /127\.0\.0\.1:(\d+)|Extension host agent listening on (\d+)/.exec(output)?.slice(1).find(Boolean);
        });
        return new VsCode(child, `127.0.0.1:${port}`);
    }

    constructor(child, authority) {
        this.child = child;
        this.authority = authority;
    }

    url(folder, payload) {
        return `http://${this.authority}/?folder=${encodeURIComponent(folder)}` + (payload ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '');
    }

    async stop() {
        const ended = new Promise((resolve) => this.child.once('exit', resolve));
        this.child.kill();
        await ended;
    }
}

export function openBrowser() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        headless: true,
        args: [
            '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
            '--disable-sync',
        ],
    });
}
