-- Settings of the user reach the server, and the snippets for other plugins in docs/editors.md do what they say.
local t = dofile(vim.env.UNITLINT_ROOT .. '/tests/editors/nvim/harness.lua')
local bare = '[Service]\nExecStart=/usr/bin/foo\n'

vim.lsp.config('unitlint', { settings = { unitlint = { systemdVersion = 240, tier = 'A' } } })

t.test('systemdVersion and tier', function()
  local bufnr = t.open(t.write('settings/foo.service', bare))
  t.findings(bufnr, 'hardening-no-new-privileges')
  -- From the first findings on.
  for _, diagnostic in ipairs(vim.diagnostic.get(bufnr)) do
    assert(diagnostic.code ~= 'hardening-system-call-filter', 'advice of tier B')
    assert(diagnostic.code ~= 'hardening-protect-kernel-logs', 'a directive of systemd 244')
  end
end)

t.test('rules that are off, changed while the server runs', function()
  local bufnr = t.open(t.write('rules/foo.service', bare .. 'Foo=1\n'))
  t.findings(bufnr, 'hardening-no-new-privileges')
  local client = vim.lsp.get_clients({ bufnr = bufnr, name = 'unitlint' })[1]
  client.settings = { unitlint = { rules = { ['hardening-*'] = 'off' } } }
  client:notify('workspace/didChangeConfiguration', { settings = client.settings })
  local gone = vim.wait(10000, function()
    local codes = vim.iter(vim.diagnostic.get(bufnr)):map(function(d) return d.code end):totable()
    return vim.tbl_contains(codes, 'unknown-directive') and not vim.tbl_contains(codes, 'hardening-no-new-privileges')
  end)
  assert(gone, 'findings of rules that are off')
end)

t.test('unitlint.toml', function()
  t.write('toml/unitlint.toml', '[rules]\n"hardening-*" = "off"\n')
  local bufnr = t.open(t.write('toml/foo.service', bare .. 'Foo=1\n'))
  t.findings(bufnr, 'unknown-directive')
  for _, diagnostic in ipairs(vim.diagnostic.get(bufnr)) do
    assert(not vim.startswith(diagnostic.code, 'hardening-'), diagnostic.code)
  end
end)

t.test('nvim-lint', function()
  local lint = { linters = {}, linters_by_ft = {}, try_lint = function() end }
  package.loaded.lint = lint
  assert(load(t.documented(2)))()
  t.equal({ 'unitlint' }, lint.linters_by_ft.systemd)
  local bufnr = t.open(t.write('lint/foo.service', bare .. 'PrivateTmp=yes # \u{1F3B5} ours\n'))
  local linter = lint.linters.unitlint
  local command = { linter.cmd }
  for _, argument in ipairs(linter.args) do
    table.insert(command, type(argument) == 'function' and argument() or argument)
  end
  local output = vim.system(command, { stdin = t.text(bufnr) .. '\n', text = true }):wait()
  local found = vim.iter(linter.parser(output.stdout, bufnr, vim.fn.getcwd())):find(function(diagnostic)
    return diagnostic.code == 'trailing-comment'
  end)
  local shown = t.findings(bufnr, 'trailing-comment')[1]
  for _, field in ipairs({ 'lnum', 'col', 'end_lnum', 'end_col', 'severity', 'message' }) do
    t.equal(shown[field], found[field], field)
  end
end)

t.test('conform.nvim', function()
  local options
  package.loaded.conform = { setup = function(given) options = given end }
  assert(load(t.documented(3)))()
  t.equal({ 'unitlint' }, options.formatters_by_ft.systemd)
  local formatter = options.formatters.unitlint
  local command = { formatter.command }
  for _, argument in ipairs(formatter.args) do
    table.insert(command, argument == '$FILENAME' and '/x/foo.service' or argument)
  end
  local help = vim.system({ 'unitlint', '--help' }, { text = true }):wait().stdout
  if not help:find('%f[%w]fmt%f[%W]') then
    t.skip('this unitlint has no `fmt`')
  end
  local output = vim.system(command, { stdin = '[Service]\nExecStart = /usr/bin/foo   \n', text = true }):wait()
  t.equal({ 0, '[Service]\nExecStart=/usr/bin/foo\n' }, { output.code, output.stdout })
end)

t.finish()
