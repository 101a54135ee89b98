// What a person does in VS Code, and sees: only the mouse, the keyboard, the screen and the disk.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { here, images, patience, screenshot, until } from './support.mjs';

const fixture = path.join(here, 'fixtures/music-bot.service');

const messy = '[Unit]\nDescription = Messy  \n\n\n\n[Service]\nExecStart =/bin/true\nPrivateTmp= yes\n';
const formatted = '[Unit]\nDescription=Messy\n\n[Service]\nExecStart=/bin/true\nPrivateTmp=yes\n';

/// A page of the browser with VS Code in it.
class Screen {
    constructor(page) {
        this.page = page;
    }

    async openFile(name) {
        await this.page.keyboard.press('Control+p');
        await this.page.fill('.quick-input-filter input', name);
        await this.page.click(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`);
        await this.page.waitForSelector(`.tab.active[aria-label^="${name}"]`);
    }

    async runCommand(title) {
        await this.page.keyboard.press('F1');
        await this.page.fill('.quick-input-filter input', `>${title}`);
        await this.page.click(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`);
    }

    /// Where a text stands in the editor on the left, with the kinds of the squiggles below it. Nothing while it is not shown.
    find(text) {
        return this.page.evaluate((wanted) => {
            const editor = document.querySelector('.editor-instance .monaco-editor');
            for (const line of editor?.querySelectorAll('.view-line') ?? []) {
                const at = line.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
                if (at < 0) continue;
                const range = document.createRange();
                const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
                for (let node, start = 0; (node = nodes.nextNode()); start += node.length) {
                    if (start <= at && at < start + node.length) range.setStart(node, at - start);
                    const end = at + wanted.length;
                    if (start < end && end <= start + node.length) range.setEnd(node, end - start);
                }
                const { x, y, width, height } = range.getBoundingClientRect();
                const squiggles = [...editor.querySelectorAll('[class*="squiggly-"]')]
                    .filter((mark) => {
                        const box = mark.getBoundingClientRect();
                        return box.left < x + width - 1 && box.right > x + 1 && box.top < y + height && box.bottom > y;
                    })
                    .map((mark) => /squiggly-(\w+)/.exec(mark.className)[1]);
                return { x: x + width / 2, y: y + height / 2, squiggles };
            }
            return null;
        }, text);
    }

    waitFor(text) {
        return until(`"${text}" in the editor`, () => this.find(text));
    }

    waitForSquiggle(text, kind) {
        return until(`a squiggle for ${kind} below "${text}"`, async () => (await this.find(text))?.squiggles.includes(kind));
    }

    waitForNoSquiggle(text) {
        return until(`no squiggle below "${text}"`, async () => (await this.find(text))?.squiggles.length === 0);
    }

    async click(text) {
        const { x, y } = await this.waitFor(text);
        await this.page.mouse.click(x, y);
    }

    /// The hover over a text, once it says what is wanted. While the server gets ready a hover may come too early to have all of it, and the text
    /// moves when a lens comes to stand above it.
    async hover(text, ...wanted) {
        return until(`a hover over "${text}" that says ${wanted.join(', ')}`, async () => {
            const { x, y } = await this.waitFor(text);
            await this.page.mouse.move(x, y - 60);
            await this.page.mouse.move(x, y, { steps: 5 });
            const hover = this.page.locator('.monaco-hover:visible').filter({ hasText: wanted[0] }).first();
            const shown = await hover.innerText({ timeout: 2000 }).catch(() => '');
            return wanted.every((part) => shown.includes(part)) && shown;
        });
    }

    /// The score in the status bar, where the language status is pinned.
    waitForScore(score) {
        return this.page.waitForSelector(`.statusbar-item:has-text("${score}")`);
    }
}

/// The processes of the server that runs from a folder.
function serversBelow(folder) {
    return fs.readdirSync('/proc').filter((pid) => {
        try {
            return /^\d+$/.test(pid) && fs.readlinkSync(`/proc/${pid}/exe`).startsWith(fs.realpathSync(folder) + '/');
        } catch {
            return false; // ended meanwhile, or is not ours to look at
        }
    });
}

export async function runAsPerson(leg, steps, code, browser) {
    const folder = path.join(leg.data, 'bots');
    const unit = path.join(folder, 'music-bot.service');
    const settings = path.join(folder, '.vscode/settings.json');
    const configure = (values) => fs.writeFileSync(settings, JSON.stringify({ 'unitlint.systemdVersion': 252, ...values }));
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.copyFileSync(fixture, unit);
    fs.writeFileSync(path.join(folder, 'garbage.service'), garbage());
    fs.writeFileSync(path.join(folder, 'messy.service'), messy);
    configure({});

    const page = await browser.newPage({ viewport: { width: 1100, height: 640 } });
    page.setDefaultTimeout(patience);
    const screen = new Screen(page);
    const step = (name, run) => steps.run(name, page, run);

    await step('the music bot has squiggles under [Service] and under ProtectSystem=full, and none elsewhere', async () => {
        await page.goto(code.url(folder));
        await page.waitForSelector('.monaco-workbench .explorer-viewlet');
        await page.keyboard.press('Control+b'); // the explorer goes, for room
        await screen.openFile('music-bot.service');
        await screen.waitForSquiggle('[Service]', 'warning');
        await screen.waitForSquiggle('full', 'info');
        await screen.waitForNoSquiggle('PrivateTmp=true');
    });

    await step('the language status shows the score, and can be pinned', async () => {
        await page.hover('[id="status.languageStatus"]');
        await page.locator('.hover-language-status', { hasText: '7.6 EXPOSED' }).hover();
        await page.click('.hover-language-status:has-text("7.6 EXPOSED") .codicon-pin');
        await screen.waitForScore('7.6 EXPOSED');
    });

    await step('the hover over ProtectSystem explains it', async () => {
        await screen.hover('ProtectSystem', 'ProtectSystem', 'strict');
        await screenshot(page, `${leg.name}-hover`, images.hover);
    });

    await step('the hover over the squiggle says what is wrong', async () => {
        await screen.hover('full', 'unitlint', 'hardening-protect-system');
        await screenshot(page, `${leg.name}-squiggles`, images.squiggles);
    });

    await step('Ctrl+. offers strict; with it the squiggle goes and the score falls', async () => {
        await screen.click('full');
        await page.keyboard.press('Control+.');
        await page.locator('.action-widget .monaco-list-row.focused', { hasText: 'ProtectSystem=strict' }).waitFor();
        await screenshot(page, `${leg.name}-fix`, images.fix);
        await page.keyboard.press('Enter');
        await screen.waitForNoSquiggle('ProtectSystem=strict');
        await screen.waitForScore('7.5 EXPOSED');
    });

    await step('the exposure table stands beside the file', async () => {
        await screen.runCommand('unitlint: Show Exposure Table');
        const table = page.locator('.editor-instance', { hasText: /for.music-bot.service:.7.5.EXPOSED/ });
        await table.locator('.view-line', { hasText: /✗\s+0\.5\s+PrivateNetwork=/ }).waitFor();
        await screenshot(page, `${leg.name}-exposure`, images.exposure);
    });

    await step('Fix All adds the protections that are safe, and the table and the score follow', async () => {
        // VS Code gives up a request for fixes when its light bulb makes one meanwhile, and then says that there are none: a person tries again.
        await until('NoNewPrivileges=yes in the editor', async () => {
            // The message stays for as long as the cursor does; Escape takes it away, as it does for a person.
            if (await page.locator('.monaco-editor-overlaymessage').count() > 0) await page.keyboard.press('Escape');
            await page.locator('.monaco-editor-overlaymessage').waitFor({ state: 'detached' });
            await screen.runCommand('Fix All');
            return until('an answer', async () => (await page.locator('.monaco-editor-overlaymessage').count()) > 0 || screen.find('NoNewPrivileges=yes'))
                .then(() => screen.find('NoNewPrivileges=yes'));
        });
        await screen.waitForScore('5.2 MEDIUM');
        await page.locator('.editor-instance .view-line', { hasText: /for.music-bot.service:.5.2.MEDIUM/ }).waitFor();
        await screenshot(page, `${leg.name}-fixed`);
    });

    await step('saved, the file on disk has what was added, and all that was there before', async () => {
        const before = fs.readFileSync(fixture, 'utf8').replace('ProtectSystem=full', 'ProtectSystem=strict').split('\n');
        await page.keyboard.press('Control+s');
        const lines = await until('the file to be saved', () => {
            const text = fs.readFileSync(unit, 'utf8');
            return text.includes('NoNewPrivileges=yes') && text.split('\n');
        });
        const added = lines.filter((line) => !before.includes(line));
        if (!added.every((line) => /^[A-Z]\w+=/.test(line)) || added.length < 5) throw new Error(`Added: ${added.join(' ')}`);
        const kept = lines.filter((line) => !added.includes(line));
        if (kept.join('\n') !== before.join('\n')) throw new Error(`Kept: ${kept.join('\n')}`);
    });

    await step('a killed server comes back, and checks what is typed', async () => {
        const before = serversBelow(leg.data);
        if (before.length !== 1) throw new Error(`There are ${before.length} servers`);
        process.kill(Number(before[0]), 'SIGKILL');
        await until('another server', () => serversBelow(leg.data).some((pid) => pid !== before[0]));
        await screen.click('User=boombot');
        await page.keyboard.press('End');
        await page.keyboard.press('Enter');
        await page.keyboard.type('Retsart=no');
        await screen.waitForSquiggle('Retsart', 'error');
        await page.keyboard.press('Control+z');
        await page.waitForSelector('.tab.active:not(.dirty)');
        await until('the line to go', async () => !(await screen.find('Retsart')));
    });

    await step('Explain Rule or Directive opens its page', async () => {
        await screen.click('RestrictSUIDSGID');
        await screen.runCommand('unitlint: Explain Rule or Directive');
        await until('the word at the cursor', async () => (await page.inputValue('.quick-input-filter input')) === 'RestrictSUIDSGID');
        await page.keyboard.press('Enter');
        await until('the explanation', async () => {
            for (const frame of page.frames()) {
                const heading = await frame.locator('h1', { hasText: 'RestrictSUIDSGID' }).count().catch(() => 0);
                if (heading > 0) return true;
            }
            return false;
        });
        await screenshot(page, `${leg.name}-explain`);
    });

    await step('Format Document formats', async () => {
        await screen.click('ProtectSystem');
        await screen.openFile('messy.service');
        await screen.waitForSquiggle('[Service]', 'warning');
        await screen.runCommand('Format Document');
        await screen.waitFor('ExecStart=/bin/true');
        await page.keyboard.press('Control+s');
        await until('the formatted file on disk', () => fs.readFileSync(path.join(folder, 'messy.service'), 'utf8') === formatted);
        await screenshot(page, `${leg.name}-formatted`);
        await screen.openFile('music-bot.service');
    });

    await step('a program that is missing or too old gives a message that says what to do', async () => {
        const message = (text) => page.locator('.notifications-center .notification-list-item', { hasText: text }).waitFor();
        await screen.runCommand('Notifications: Show Notifications'); // toasts do not come up when the smoke-test driver is on
        configure({ 'unitlint.path': '/nowhere/unitlint' });
        await message('The setting unitlint.path names /nowhere/unitlint, which does not run');
        await screenshot(page, `${leg.name}-missing`);
        const old = path.join(leg.data, 'old-unitlint');
        fs.writeFileSync(old, '#!/bin/sh\necho "unitlint 0.0.9 (systemd 252)"\n', { mode: 0o755 });
        configure({ 'unitlint.path': old });
        await message('is unitlint 0.0.9; this extension needs 0.1.0 or newer');
        configure({});
        await until('the server to run again', () => serversBelow(leg.data).length === 1);
        await screen.runCommand('Notifications: Clear All Notifications');
    });

    await step('a file full of garbage is opened, and the server goes on', async () => {
        await screen.click('ProtectSystem');
        await screen.openFile('garbage.service');
        await page.waitForSelector('.editor-instance .squiggly-error');
        await screenshot(page, `${leg.name}-garbage`);
        await screen.openFile('music-bot.service');
        await screen.waitForSquiggle('[Service]', 'info');
    });

    await page.close();
}

/// Bytes of all values in no order, the same each time. VS Code shows no file as text that has a NUL in its first 512 bytes.
function garbage() {
    let state = 12345;
    const next = () => (state = (state * 1103515245 + 12345) % 2 ** 31) >>> 16 & 0xff;
    return Buffer.from(Array.from({ length: 4000 }, (_, at) => next() || (at < 512 ? 1 : 0)));
}
