// Which program to start.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import * as path from 'node:path';
import type { LogOutputChannel } from 'vscode';

/// The oldest program that answers what this extension asks.
const oldest = '0.1.0';

export interface FoundServer {
    command?: string;
    problem: string; // for the user: why there is no command, and what to do
}

/// The program that the user names; or else the one in the extension's folder, or else the one on the PATH.
export async function findServer(extensionPath: string, named: string, log: LogOutputChannel): Promise<FoundServer> {
    const name = process.platform === 'win32' ? 'unitlint.exe' : 'unitlint';
    const bundled = path.join(extensionPath, 'server', name);
    const candidates = named ? [named.replace(/^~(?=[/\\])/, homedir())] : [...(existsSync(bundled) ? [bundled] : []), name];
    let problem = '';
    for (const command of candidates) {
        const version = await versionOf(command, log);
        if (version && !isOlder(version, oldest)) {
            log.info(`Starting ${command}, version ${version}`);
            return { command, problem: '' };
        }
        if (version) {
            problem = `${command} is unitlint ${version}; this extension needs ${oldest} or newer. Update it, or name another in the setting unitlint.path.`;
        }
    }
    if (problem) return { problem };
    return {
        problem: named
            ? `The setting unitlint.path names ${named}, which does not run as unitlint. Correct the setting, or empty it to use the program that came with the extension.`
            : 'The program unitlint was not found. Install it so that it is on the PATH, or name it in the setting unitlint.path, then run "unitlint: Restart Server".',
    };
}

/// What `unitlint --version` says: "0.1.0" of "unitlint 0.1.0 (systemd 262)". Nothing where the program does not run or is another.
function versionOf(command: string, log: LogOutputChannel): Promise<string | undefined> {
    return new Promise((resolve) => {
        execFile(command, ['--version'], { timeout: 10_000 }, (error, stdout) => {
            const version = /^unitlint (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
            if (!version) log.warn(`${command} --version: ${error ? error.message : stdout.trim().slice(0, 200)}`);
            resolve(version);
        });
    });
}

function isOlder(version: string, than: string): boolean {
    const [left, right] = [version, than].map((text) => text.split('.').map(Number));
    const difference = left!.map((number, place) => number - right![place]!).find((step) => step !== 0);
    return (difference ?? 0) < 0;
}
