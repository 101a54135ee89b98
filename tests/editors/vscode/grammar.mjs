// The TextMate grammar, read by the library that VS Code itself reads it with: what colours a unit has before the server runs.

import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { here } from './support.mjs';

const file = path.resolve(here, '../../../editors/vscode/syntaxes/systemd.tmLanguage.json');

const cases = [
    {
        name: 'headers, keys and the sign between key and value',
        text: '[Unit]\n  Description = a b=c\n',
        has: { Unit: /entity\.name\.section/, Description: /property-name/, '=': /operator/ },
        plain: ['a b=c'],
    },
    {
        name: 'comments stand on lines of their own; behind a value there are none',
        text: '# One\n ; Two\n[Service]\nProtectHome=true # Three\n',
        has: { '# One': /comment/, '; Two': /comment/ },
        plain: ['true # Three'],
    },
    {
        name: 'a value goes on behind a backslash, past comments, and ends at a blank line',
        text: 'A=b \\\n# One\n c=d \\\n\nE=f\n',
        has: { '\\': /continuation/, '# One': /comment/, E: /property-name/ },
        plain: ['c=d', 'f'],
    },
    {
        name: 'two backslashes at the end of a line do not continue it',
        text: 'A=b\\\\\nC=d\n',
        has: { '\\\\': /escape/, C: /property-name/ },
        plain: ['d'],
    },
    {
        name: 'strings, specifiers, variables and escapes',
        text: 'ExecStart=/bin/sh -c "a %n ${FOO}" don\'t $BAR $$ \\x41\n',
        has: { a: /string/, '%n': /string.*placeholder/, '${FOO}': /string.*variable/, $BAR: /variable/, $$: /escape/, '\\x41': /escape/ },
        plain: ["don't"],
    },
    {
        name: 'a string goes on in the next line, and one that stays open ends with its value',
        text: 'A="b \\\n c" d\nE="f\nG=h\n',
        has: { c: /string/, G: /property-name/ },
        plain: ['d', 'h'],
    },
];

export async function runGrammar(leg, steps) {
    const require = createRequire(path.join(leg.server, 'package.json'));
    const textmate = require('vscode-textmate');
    const oniguruma = require('vscode-oniguruma');
    await oniguruma.loadWASM(fs.readFileSync(require.resolve('vscode-oniguruma').replace(/main\.js$/, 'onig.wasm')).buffer);
    const registry = new textmate.Registry({
        onigLib: Promise.resolve({
            createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
            createOnigString: (text) => new oniguruma.OnigString(text),
        }),
        loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file),
    });
    const grammar = await registry.loadGrammar('source.systemd');
    for (const { name, text, has, plain } of cases) {
        await steps.run(`colours: ${name}`, null, () => {
            const tokens = tokensOf(grammar, textmate.INITIAL, text);
            const scopeOf = (wanted) => tokens.find((token) => token.text === wanted)?.scope ?? assert.fail(`no ${wanted} in ${JSON.stringify(tokens)}`);
            for (const [wanted, scope] of Object.entries(has)) assert.match(scopeOf(wanted), scope);
            for (const wanted of plain) assert.equal(scopeOf(wanted), '', wanted);
        });
    }
}

/// The tokens with their scopes but that of the language itself; the blanks around each are cut off.
function tokensOf(grammar, initial, text) {
    const found = [];
    let state = initial;
    for (const line of text.split('\n')) {
        const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
        state = ruleStack;
        for (const { startIndex, endIndex, scopes } of tokens) {
            const token = { text: line.slice(startIndex, endIndex).trim(), scope: scopes.slice(1).join(' ') };
            if (token.text) found.push(token);
        }
    }
    return found;
}
