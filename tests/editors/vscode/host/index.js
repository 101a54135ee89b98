// The same as a person sees, through the API of VS Code: this runs in the extension host, beside the installed extension.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const patience = 30_000;
const folder = vscode.workspace.workspaceFolders[0].uri;

/// With a file `only-the-first` in the workspace only the first test, which needs a fresh extension host, is run.
async function run() {
    const only = fs.existsSync(vscode.Uri.joinPath(folder, 'only-the-first').fsPath) ? 1 : undefined;
    for (const [name, test] of Object.entries(tests).slice(0, only)) {
        try {
            const note = await test();
            report({ name: note ? `${name} (${note})` : name });
        } catch (error) {
            report({ name, error: String(error.stack ?? error) });
        }
    }
}

function report(result) {
    fs.appendFileSync(vscode.Uri.joinPath(folder, 'results.jsonl').fsPath, JSON.stringify(result) + '\n');
}

/// Waits until the findings of a document are as wanted, and gives them. Looks each time that they change.
function findingsThat(what, document, wanted) {
    return new Promise((resolve, reject) => {
        const look = () => {
            const findings = vscode.languages.getDiagnostics(document.uri);
            if (!wanted(findings)) return;
            stop();
            resolve(findings);
        };
        const timer = setTimeout(() => {
            stop();
            const seen = vscode.languages.getDiagnostics(document.uri).map(({ code }) => code);
            reject(new Error(`Waited in vain for ${what}; there are ${JSON.stringify(seen)}`));
        }, patience);
        const listener = vscode.languages.onDidChangeDiagnostics(look);
        const stop = () => {
            clearTimeout(timer);
            listener.dispose();
        };
        look();
    });
}

/// VS Code asks its window before it activates an extension, and a new window has other things to do.
async function windowToBeIdle() {
    for (let quick = 0, asked = 0; quick < 5 && asked < 1000; ++asked) {
        const start = performance.now();
        await vscode.commands.executeCommand('setContext', 'unitlint.tests', true);
        quick = performance.now() - start < 10 ? quick + 1 : 0;
    }
}

const codes = (findings) => findings.map(({ code }) => code?.value ?? code);
const has = (code) => (findings) => codes(findings).includes(code);
const hasNot = (code) => (findings) => findings.length > 0 && !codes(findings).includes(code);

/// A file of the workspace, shown in an editor. Without a text the file is that on disk.
async function open(name, text) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (text !== undefined) {
        fs.mkdirSync(path.dirname(uri.fsPath), { recursive: true });
        fs.writeFileSync(uri.fsPath, text);
    }
    const document = await vscode.workspace.openTextDocument(uri);
    return { document, editor: await vscode.window.showTextDocument(document, { preview: false }) };
}

function rangeOf(document, text) {
    const at = document.getText().indexOf(text);
    assert.notEqual(at, -1, `${text} is not in the document`);
    return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

const service = '[Unit]\nDescription=A\n\n[Service]\nExecStart=/bin/true\nPrivateTmp=yes\nProtectSystem=full\n';

const tests = {
    async 'the extension activates in less than 100 ms'() {
        const extension = vscode.extensions.getExtension('unitlint.unitlint');
        assert.equal(extension.isActive, false, 'it is active although no unit file is open');
        await windowToBeIdle();
        const start = performance.now();
        await extension.activate();
        const took = performance.now() - start;
        assert.ok(took < 100, `it took ${took} ms`);
        return `${took.toFixed(0)} ms`;
    },

    async 'findings have a rule, a severity, a range and a source'() {
        const { document } = await open('music-bot.service');
        const findings = await findingsThat('findings', document, (all) => all.length > 5);
        const weak = findings.find(({ range }) => document.getText(range) === 'full');
        assert.equal(weak?.source, 'unitlint');
        assert.deepEqual(codes([weak]), ['hardening-protect-system']);
        assert.equal(weak.severity, vscode.DiagnosticSeverity.Information);
        const missing = findings.find((finding) => codes([finding])[0] === 'hardening-no-new-privileges');
        assert.equal(document.getText(missing.range), '[Service]');
        assert.equal(missing.severity, vscode.DiagnosticSeverity.Warning);
    },

    async 'the preferred fix changes ProtectSystem to strict, and the finding goes'() {
        const { document } = await open('music-bot.service');
        const range = rangeOf(document, 'full');
        const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, 'quickfix', 100);
        const preferred = actions.filter(({ isPreferred }) => isPreferred);
        assert.equal(preferred.length, 1);
        assert.match(preferred[0].title, /ProtectSystem=strict/);
        assert.ok(await vscode.workspace.applyEdit(preferred[0].edit));
        assert.ok(document.getText().includes('\nProtectSystem=strict\n'));
        await findingsThat('the finding to go', document, hasNot('hardening-protect-system'));
    },

    async 'from typing a character to the changed findings it takes less than 300 ms'() {
        const { document, editor } = await open('typing.service', service);
        await findingsThat('the first findings', document, (all) => all.length > 0);
        const times = [];
        for (let round = 0; round < 5; ++round) {
            const end = rangeOf(document, 'PrivateTmp').end;
            editor.selection = new vscode.Selection(end, end);
            const start = performance.now();
            const changed = findingsThat('the misspelt directive', document, has('unknown-directive'));
            await vscode.commands.executeCommand('type', { text: 'x' });
            await changed;
            times.push(performance.now() - start);
            await vscode.commands.executeCommand('deleteLeft');
            await findingsThat('the finding to go', document, hasNot('unknown-directive'));
        }
        const [, , median] = times.sort((left, right) => left - right);
        assert.ok(median < 300, `it took ${median} ms`);
        return `${median.toFixed(0)} ms`;
    },

    async 'the hover explains a directive, and a section with the score'() {
        const { document } = await open('music-bot.service');
        for (const [text, wanted] of [['ProtectSystem', /ProtectSystem[\s\S]*strict/], ['[Service]', /7\.5 EXPOSED/]]) {
            const position = rangeOf(document, text).start.translate(0, 1);
            const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
            assert.match(hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n'), wanted);
        }
    },

    async 'the hover explains a value'() {
        const { document } = await open('value.service', '[Service]\nExecStart=/bin/true\nRestartSec=5min 20s\n');
        const position = rangeOf(document, '20s').start.translate(0, 1);
        const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
        assert.match(hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n'), /5min 20s.* = 320 s/);
    },

    async 'sections, directives and values are completed, with documentation'() {
        const text = '[Unit]\nDescription=\u{1F3B5}\n\n[Service]\nType=exec\nExecStart=/bin/true\nProtectS\nCapabilityBoundingSet=CAP_CHOWN CAP_NET_B\n[\n';
        const { document, editor } = await open('complete.service', text);
        const itemsBehind = async (wanted, resolved) => {
            const end = rangeOf(document, wanted).end;
            const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, end, undefined, resolved);
            return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
        };
        const labelOf = ({ label }) => label.label ?? label;
        const directives = await itemsBehind('ProtectS', 60);
        const system = directives.find((item) => labelOf(item) === 'ProtectSystem');
        assert.match(system.documentation.value, /\*\*ProtectSystem=\*\* in `\[Service\]`/);
        assert.ok(system.insertText instanceof vscode.SnippetString);
        assert.ok(!directives.some((item) => labelOf(item) === 'Type' || labelOf(item) === 'WantedBy'));
        const capabilities = (await itemsBehind('CAP_NET_B')).map(labelOf);
        assert.ok(capabilities.includes('CAP_NET_BIND_SERVICE'));
        assert.ok(!capabilities.includes('CAP_CHOWN'));
        const headers = (await itemsBehind('CAP_NET_B\n[')).map(labelOf);
        assert.deepEqual(headers.filter((label) => label.startsWith('[')), ['[Install]']);

        const end = rangeOf(document, 'CAP_NET_B').end;
        editor.selection = new vscode.Selection(end, end);
        await vscode.commands.executeCommand('editor.action.triggerSuggest');
        for (let round = 0; round < 100 && !document.getText().includes('CAP_NET_BIND_SERVICE\n'); ++round) {
            await new Promise((resolve) => setTimeout(resolve, 100));
            await vscode.commands.executeCommand('acceptSelectedSuggestion');
        }
        assert.match(document.getText(), /\nCapabilityBoundingSet=CAP_CHOWN CAP_NET_BIND_SERVICE\n\[\n$/);
    },

    async 'unit files, drop-ins and templates are of the language systemd, others are not'() {
        const types = ['service', 'socket', 'target', 'device', 'mount', 'automount', 'swap', 'timer', 'path', 'slice', 'scope'];
        const units = [
            ...types.map((type) => `a.${type}`), 'b@.service', 'b@1.service', 'src/foo.service.in', 'src/foo.service.d/x.conf', 'service.d/10-all.conf',
            'system/foo.socket.d/y.conf', 'etc/systemd/logind.conf', 'etc/systemd/system.conf.d/a.conf', 'foo.service.d/.#override.conf0123456789abcdef',
        ];
        for (const name of units) {
            const { document } = await open(`names/${name}`, '');
            assert.equal(document.languageId, 'systemd', name);
        }
        for (const name of ['nginx.conf', 'conf.d/a.conf', 'service.txt', 'a.service.md']) {
            const { document } = await open(`names/${name}`, '');
            assert.notEqual(document.languageId, 'systemd', name);
        }
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    },

    async 'a unit file of another language is checked, another file of that language is not'() {
        const { document } = await open('other.service', service.replace('PrivateTmp', 'PrivatTmp'));
        await findingsThat('the misspelt directive', document, has('unknown-directive'));
        const ini = await vscode.languages.setTextDocumentLanguage(document, 'ini');
        await findingsThat('the findings to be those of the new document', ini, has('unknown-directive'));
        const { document: other } = await open('other.ini', '[Service]\nPrivatTmp=yes\n');
        assert.equal(other.languageId, 'ini');
        const drop = await open('other.service.d/a.conf', '[Service]\nPrivatTmp=yes\n');
        await findingsThat('the findings of a file opened later', drop.document, has('unknown-directive'));
        assert.deepEqual(vscode.languages.getDiagnostics(other.uri), []);
    },

    async 'changed settings change the findings at once'() {
        const { document } = await open('settings.service', service);
        await findingsThat('findings of tier B', document, has('hardening-protect-system'));
        const configuration = vscode.workspace.getConfiguration('unitlint');
        await configuration.update('tier', 'C', vscode.ConfigurationTarget.Workspace);
        await findingsThat('findings of tier C', document, has('hardening-private-network'));
        await configuration.update('tier', 'A', vscode.ConfigurationTarget.Workspace);
        await findingsThat('findings of tier A only', document, hasNot('hardening-umask'));
        await configuration.update('tier', undefined, vscode.ConfigurationTarget.Workspace);
        await findingsThat('findings of tier B again', document, has('hardening-umask'));
        await configuration.update('rules', { 'hardening-*': 'off' }, vscode.ConfigurationTarget.Workspace);
        await findingsThat('no findings of rules that are off', document, (findings) => !codes(findings).some((code) => code.startsWith('hardening-')));
        await configuration.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
        await findingsThat('findings of all rules again', document, has('hardening-umask'));
    },

    async 'the outline has sections and their directives'() {
        const { document } = await open('outline.service', service);
        const symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
        assert.deepEqual(symbols.map(({ name }) => name), ['[Unit]', '[Service]']);
        assert.deepEqual(symbols[1].children.map(({ name, detail }) => `${name}=${detail}`), ['ExecStart=/bin/true', 'PrivateTmp=yes', 'ProtectSystem=full']);
    },

    async 'the code lens on [Service] says the score, and opens the table'() {
        const { document } = await open('lens.service', service);
        const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 10);
        const score = lenses.find(({ command }) => command?.title.startsWith('exposure'));
        assert.match(score.command.title, /^exposure 9\.\d UNSAFE$/);
        assert.equal(document.getText(score.range), '[Service]');
        await vscode.commands.executeCommand(score.command.command, ...(score.command.arguments ?? []));
        assert.ok(vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'unitlint' && uri.path.startsWith('/lens.service')));
    },

    async 'inlay hints say what a line gains, and can be turned off'() {
        const { document } = await open('hints.service', `${service}ProtectSystem=strict\n`);
        const whole = new vscode.Range(0, 0, document.lineCount, 0);
        const labels = async () => {
            const hints = await vscode.commands.executeCommand('vscode.executeInlayHintProvider', document.uri, whole);
            return Object.fromEntries(hints.map(({ position, label }) => [position.line, label]));
        };
        const shown = await labels();
        assert.match(shown[5], /^-0\.\d$/);
        assert.equal(shown[6], 'overridden by line 8');
        const configuration = vscode.workspace.getConfiguration('unitlint');
        await configuration.update('inlayHints.enabled', false, vscode.ConfigurationTarget.Workspace);
        for (let end = Date.now() + patience; Object.keys(await labels()).length > 0;) assert.ok(Date.now() < end, 'the hints stay');
        await configuration.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    },

    async 'semantic tokens tell a specifier from a command, in columns of UTF-16'() {
        const { document } = await open('tokens.service', '[Service]\nExecStart=/bin/echo \u{1F3B5} %n\nUnknown=1\n');
        const legend = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokensLegend', document.uri);
        const { data } = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', document.uri);
        const words = {};
        for (let i = 0, line = 0, column = 0; i < data.length; i += 5) {
            column = data[i] === 0 ? column + data[i + 1] : data[i + 1];
            line += data[i];
            const word = document.getText(new vscode.Range(line, column, line, column + data[i + 2]));
            words[word] = [legend.tokenTypes[data[i + 3]], ...legend.tokenModifiers.filter((_, bit) => data[i + 4] & (1 << bit))].join('.');
        }
        assert.equal(words['/bin/echo'], 'function');
        assert.equal(words['%n'], 'macro');
        assert.equal(words.ExecStart, 'property');
        assert.equal(words.Unknown, 'property.ignored');
    },

    async 'sections fold, words grow to sections, addresses are links, and the same name is highlighted'() {
        const text = '[Unit]\nDocumentation=https://example.org man:bash(1)\nAfter=absent.service\nWants=absent.service\n';
        const { document } = await open('structure.service', text);
        const ask = (command, ...more) => vscode.commands.executeCommand(`vscode.execute${command}`, document.uri, ...more);
        const [fold] = await ask('FoldingRangeProvider');
        assert.deepEqual([fold.start, fold.end], [0, 3]);
        const place = rangeOf(document, 'absent.service').start;
        // VS Code puts words of its own before ours.
        const [selection] = await ask('SelectionRangeProvider', [place]);
        const selected = [];
        for (let rung = selection; rung; rung = rung.parent) selected.push(document.getText(rung.range));
        assert.deepEqual(selected.slice(-4), ['absent.service', 'After=absent.service', text.trimEnd(), text]);
        const links = await ask('LinkProvider');
        assert.deepEqual(links.map(({ range }) => document.getText(range)), ['https://example.org', 'man:bash(1)']);
        const highlights = await ask('DocumentHighlights', place);
        assert.deepEqual(highlights.map(({ range }) => range.start.line), [2, 3]);
    },

    async 'source.fixAll.unitlint fixes on save'() {
        const { document, editor } = await open('save.service', service);
        await findingsThat('findings', document, has('hardening-no-new-privileges'));
        const configuration = vscode.workspace.getConfiguration('editor', { languageId: 'systemd' });
        const save = { 'source.fixAll.unitlint': 'explicit' };
        await configuration.update('codeActionsOnSave', save, vscode.ConfigurationTarget.Workspace, true);
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# Mine\n'));
        assert.ok(await document.save());
        const saved = fs.readFileSync(document.uri.fsPath, 'utf8');
        assert.match(saved, /^# Mine\n\[Unit\]/);
        assert.match(saved, /\nNoNewPrivileges=yes\n/);
    },

    async 'a document is formatted, and on save where the user wants that'() {
        const { document, editor } = await open('messy.service', '[Service]\nExecStart = /bin/true\n\n\n\nPrivateTmp =yes\n');
        await findingsThat('findings', document, (all) => all.length > 0);
        const edits = await vscode.commands.executeCommand('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 4, insertSpaces: true });
        assert.ok(edits.length > 0);
        const configuration = vscode.workspace.getConfiguration('editor', { languageId: 'systemd' });
        await configuration.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace, true);
        await configuration.update('formatOnSave', true, vscode.ConfigurationTarget.Workspace, true);
        await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'Type = exec\n'));
        assert.ok(await document.save());
        assert.match(fs.readFileSync(document.uri.fsPath, 'utf8'), /^\[Service\]\nType=exec\nExecStart=\/bin\/true\n\n?PrivateTmp=yes\n$/);
    },

    async 'the preview shows what hardening would make of the unit'() {
        const { document } = await open('preview.service', '[Service]\nUser=foo\nExecStart=/usr/bin/foo\n');
        await findingsThat('findings', document, has('hardening-private-tmp'));
        await vscode.commands.executeCommand('unitlint.previewHardening');
        const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'unitlint' && JSON.parse(uri.query).kind === 'hardened');
        assert.match(page.getText(), /^\[Service\]\nUser=foo\nExecStart=\/usr\/bin\/foo\n# Hardening by unitlint\. Profile recommended@1/);
        assert.match(page.getText(), /\nPrivateTmp=yes\n/);
        assert.equal(document.getText(), '[Service]\nUser=foo\nExecStart=/usr/bin/foo\n');
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },

    async 'a drop-in is made from the header of the section, and settles the findings'() {
        const { document } = await open('droppable.service', '[Service]\nUser=foo\nExecStart=/usr/bin/foo\n');
        await findingsThat('findings', document, has('hardening-private-tmp'));
        const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, new vscode.Range(0, 0, 0, 0));
        const titles = actions.map(({ title }) => title);
        assert.ok(titles.some((title) => /^Harden with recommended@1 \(9\.\d -> [12]\.\d\)$/.test(title)), titles.join('\n'));
        assert.ok(titles.some((title) => /^Add the \d+ safe ones$/.test(title)), titles.join('\n'));
        assert.ok(titles.some((title) => /^Create a hardening drop-in/.test(title)), titles.join('\n'));
    },

    async 'the exposure table is that of the text in the editor, and follows it'() {
        const { document, editor } = await open('table.service', service);
        await findingsThat('findings', document, has('hardening-protect-system'));
        await vscode.commands.executeCommand('unitlint.showExposure');
        const table = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'unitlint' && uri.path.startsWith('/table.service'));
        assert.match(table.getText(), /^Overall exposure level for table\.service: 9\.\d UNSAFE\n/);
        assert.match(table.getText(), /\n✗ +0\.1 ProtectSystem= /);
        const changed = new Promise((resolve) => vscode.workspace.onDidChangeTextDocument((event) => event.document === table && resolve()));
        await editor.edit((edit) => edit.replace(rangeOf(document, 'full'), 'strict'));
        await changed;
        assert.match(table.getText(), /\n✓ +ProtectSystem= /);
    },

    async 'a drop-in saved in the editor changes the findings of the open main unit, and the other way round'() {
        const unit = await open('drop-in/foo.service', '[Service]\nExecStart=/usr/bin/foo\nProtectHome=yes\n');
        await findingsThat('a missing protection', unit.document, has('hardening-private-tmp'));
        const dropIn = await open('drop-in/foo.service.d/10-local.conf', '[Service]\n');
        await dropIn.editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'PrivateTmp=yes\nProtectHome=no\n'));
        assert.ok(await dropIn.document.save());
        await findingsThat('nothing missing', unit.document, hasNot('hardening-private-tmp'));
        const findings = await findingsThat('what is taken back', dropIn.document, has('weakened-protection'));
        const [place] = findings.find(({ code }) => (code?.value ?? code) === 'weakened-protection').relatedInformation;
        assert.equal(place.location.uri.toString(), unit.document.uri.toString());
        assert.equal(place.location.range.start.line, 2);
        await vscode.commands.executeCommand('unitlint.showEffectiveUnit');
        const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'unitlint' && uri.path.includes('effective'));
        assert.match(page.getText(), /\n# ProtectHome=yes +# foo\.service:3, overridden by 10-local\.conf:3\n/);
        const { document, editor } = await open('drop-in/foo.service');
        await editor.edit((edit) => edit.delete(document.lineAt(2).rangeIncludingLineBreak));
        assert.ok(await document.save());
        await findingsThat('nothing taken back', dropIn.document, (all) => !codes(all).includes('weakened-protection'));
    },
};

exports.run = run;
