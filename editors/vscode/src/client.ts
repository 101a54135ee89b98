// What speaks LSP is large; it is a file of its own, so that it is read only once a server starts.
export { LanguageClient, State } from 'vscode-languageclient/node';
