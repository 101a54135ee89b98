// The VS Code side of unitlint: it finds the program, starts `unitlint lsp` and shows what the server says. Findings, fixes, the table
// and every explanation come from the server.

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from './client.js';
import { findServer } from './server';

interface Exposure {
    score: number;
    band: string;
}

/// The scheme of the documents that the server writes. Their query names what they are about and the request that gets them.
const scheme = 'unitlint';

export function activate(context: vscode.ExtensionContext): void {
    new Extension(context).startWhenNeeded();
}

class Extension implements vscode.TextDocumentContentProvider {
    private readonly log = vscode.window.createOutputChannel('unitlint', { log: true });
    private readonly selector: vscode.DocumentFilter[];
    private readonly status: vscode.LanguageStatusItem;
    private readonly changed = new vscode.EventEmitter<vscode.Uri>();
    private client: LanguageClient | undefined;
    private wanted = false;
    private lastTask: Promise<void> = Promise.resolve();

    readonly onDidChange = this.changed.event;

    constructor(private readonly context: vscode.ExtensionContext) {
        this.selector = selectorOf(context.extension.packageJSON);
        this.status = vscode.languages.createLanguageStatusItem('unitlint.exposure', this.selector);
        this.status.name = 'unitlint';
        this.status.text = 'unitlint';
        const commands: Record<string, (...parameters: never[]) => unknown> = {
            'unitlint.showExposure': () => this.showPage('exposureTable', 'exposure'),
            'unitlint.showEffectiveUnit': () => this.showPage('effectiveUnit', 'effective'),
            'unitlint.previewHardening': () => this.previewHardening(),
            'unitlint.explain': (word?: string) => this.explain(word),
            'unitlint.restart': () => this.restart(),
            'unitlint.showLog': () => this.log.show(),
        };
        context.subscriptions.push(
            this.log,
            this.status,
            this.changed,
            { dispose: () => this.enqueue(() => this.stop()) },
            ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
            vscode.workspace.registerTextDocumentContentProvider(scheme, this),
            vscode.workspace.onDidOpenTextDocument(() => this.startWhenNeeded()),
            vscode.window.onDidChangeActiveTextEditor(() => this.refresh()),
            vscode.languages.onDidChangeDiagnostics(({ uris }) => this.refresh(uris)),
            vscode.workspace.onDidChangeConfiguration((event) => {
                if (event.affectsConfiguration('unitlint.path') && this.wanted) void this.restart();
            }),
        );
    }

    /// Files of other languages than ours wake the extension, too; the server runs only once there is one for it.
    startWhenNeeded(): void {
        if (this.wanted || !vscode.workspace.textDocuments.some((document) => this.isOurs(document))) return;
        this.wanted = true;
        void this.enqueue(() => this.start());
    }

    async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
        const { kind, of } = JSON.parse(uri.query);
        const parameters = kind === 'explain' ? { word: of } : { textDocument: { uri: of } };
        const answer = await this.client?.sendRequest<{ text: string } | null>(`unitlint/${kind}`, parameters);
        return answer?.text ?? `unitlint has nothing to say about ${of}.`;
    }

    private isOurs(document: vscode.TextDocument): boolean {
        return vscode.languages.match(this.selector, document) > 0;
    }

    /// A page that the server writes about the file in the editor. `label` tells it from the file itself.
    private async showPage(kind: string, label: string): Promise<void> {
        const document = vscode.window.activeTextEditor?.document;
        if (!document || !this.isOurs(document)) {
            void vscode.window.showInformationMessage('Open a systemd unit file first: the page is about the file in the editor.');
            return;
        }
        const uri = pageUri(kind, document.uri.toString(), `${path.posix.basename(document.uri.path)} (${label})`);
        await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false });
    }

    /// What the server would make of the unit beside what it is; the code action on [Service] makes the change.
    private async previewHardening(): Promise<void> {
        const document = vscode.window.activeTextEditor?.document;
        const parameters = { textDocument: { uri: document?.uri.toString() } };
        const hardened = document && this.isOurs(document)
            ? await this.client?.sendRequest<{ title: string } | null>('unitlint/hardened', parameters)
            : null;
        if (!document || !hardened) {
            void vscode.window.showInformationMessage('Open the main file of a service first: the preview is about the file in the editor.');
            return;
        }
        const uri = pageUri('hardened', document.uri.toString(), path.posix.basename(document.uri.path));
        await vscode.commands.executeCommand('vscode.diff', document.uri, uri, hardened.title);
    }

    private async explain(given?: string): Promise<void> {
        const word = given ?? (await vscode.window.showInputBox({
            prompt: 'A rule, a directive or a [Section]',
            placeHolder: 'ProtectSystem',
            value: wordAtCursor(),
        }));
        if (word) await vscode.commands.executeCommand('markdown.showPreviewToSide', pageUri('explain', word, `${word}.md`));
    }

    private restart(): Promise<void> {
        this.wanted = true;
        return this.enqueue(async () => {
            await this.stop();
            await this.start();
        });
    }

    private async start(): Promise<void> {
        const found = await findServer(this.context.extensionPath, vscode.workspace.getConfiguration('unitlint').get('path', ''), this.log);
        if (!found.command) {
            Object.assign(this.status, { severity: vscode.LanguageStatusSeverity.Error, text: 'unitlint does not run', detail: found.problem });
            void this.complain(found.problem);
            return;
        }
        const { LanguageClient, State } = await import('./client.js');
        const client = this.client = new LanguageClient('unitlint', 'unitlint', { command: found.command, args: ['lsp'] }, {
            documentSelector: this.selector as { language: string }[],
            outputChannel: this.log,
            // A change of unitlint.path ends the client, which then fails to send it.
            middleware: { workspace: { didChangeConfiguration: (sections, next) => next(sections).catch((error) => this.log.warn(String(error))) } },
        });
        client.registerFeature({ fillClientCapabilities: (can) => void (can.experimental = { commands: ['unitlint.showExposure'] }), initialize() {}, getState: () => ({ kind: 'static' }), clear() {} });
        client.onDidChangeState(({ newState }) => {
            this.status.busy = newState === State.Starting;
            this.refresh();
        });
        await client.start();
    }

    private async stop(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        await client?.dispose();
    }

    /// Starting and stopping take turns.
    private enqueue(task: () => Promise<void>): Promise<void> {
        this.lastTask = this.lastTask.then(task).catch((error) => this.log.error(String(error)));
        return this.lastTask;
    }

    private async complain(problem: string): Promise<void> {
        const choice = await vscode.window.showErrorMessage(problem, 'Open Settings', 'Show Log');
        if (choice === 'Open Settings') await vscode.commands.executeCommand('workbench.action.openSettings', 'unitlint.path');
        if (choice === 'Show Log') this.log.show();
    }

    /// What is shown besides the findings changes with them. `uris`: the documents whose findings changed.
    private refresh(uris?: readonly vscode.Uri[]): void {
        const changed = new Set(uris?.map(String));
        for (const { uri } of vscode.workspace.textDocuments) {
            if (uri.scheme === scheme && changed.has(JSON.parse(uri.query).of)) this.changed.fire(uri);
        }
        const document = vscode.window.activeTextEditor?.document;
        if (document && this.isOurs(document) && (!uris || changed.has(document.uri.toString()))) void this.showScore(document);
    }

    private async showScore({ uri, version }: vscode.TextDocument): Promise<void> {
        if (!this.client?.isRunning()) return;
        const exposure = await this.client.sendRequest<Exposure | null>('unitlint/exposure', { textDocument: { uri: uri.toString() } }).catch(() => null);
        const shown = vscode.window.activeTextEditor?.document;
        if (shown?.uri.toString() !== uri.toString() || shown.version !== version) return;
        this.status.severity = vscode.LanguageStatusSeverity.Information;
        this.status.text = exposure ? `$(shield) ${exposure.score.toFixed(1)} ${exposure.band}` : 'unitlint';
        this.status.detail = exposure ? 'exposure' : undefined;
        this.status.command = exposure ? { command: 'unitlint.showExposure', title: 'Show Table' } : undefined;
    }
}

function pageUri(kind: string, of: string, name: string): vscode.Uri {
    return vscode.Uri.from({ scheme, path: `/${name}`, query: JSON.stringify({ kind, of }) });
}

/// The rule of a finding at the cursor, or the word there.
function wordAtCursor(): string {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return '';
    const position = editor.selection.active;
    const findings = vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'unitlint');
    const finding = findings.find(({ range }) => range.contains(position));
    const code = typeof finding?.code === 'object' ? finding.code.value : finding?.code;
    const word = editor.document.getWordRangeAtPosition(position);
    return String(code ?? (word ? editor.document.getText(word) : ''));
}

/// Our own language, and unit files that other extensions or the user's settings give to languages of theirs.
function selectorOf(manifest: { contributes: { languages: [{ extensions: string[]; filenamePatterns: string[] }] } }): vscode.DocumentFilter[] {
    const { extensions, filenamePatterns } = manifest.contributes.languages[0];
    const patterns = [`**/*{${extensions.join(',')}}`, ...filenamePatterns];
    const others = ['systemd-conf', 'systemd-unit-file', 'ini', 'properties'];
    return [
        ...['file', 'untitled'].map((schemeOfOurs) => ({ scheme: schemeOfOurs, language: 'systemd' })),
        ...others.flatMap((language) => patterns.map((pattern) => ({ scheme: 'file', language, pattern }))),
    ];
}
