-- As a plain package, without any configuration and without `make`; the file was named on the command line.
local t = dofile(vim.env.UNITLINT_ROOT .. '/tests/editors/nvim/harness.lua')

t.test('attaches to the file on the command line', function()
  local bufnr = vim.api.nvim_get_current_buf()
  t.equal('systemd', vim.bo[bufnr].filetype)
  t.findings(bufnr, 'hardening-protect-system')
end)

t.test('without a parser the syntax file colours', function()
  t.equal('systemd', vim.bo.syntax)
  assert(not vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()])
end)

t.test(':checkhealth tells what to do', function()
  vim.cmd('silent checkhealth unitlint')
  t.contains(t.text(0), 'Run `make` in the folder of the plugin')
end)

t.finish()
