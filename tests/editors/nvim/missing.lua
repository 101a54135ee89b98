-- The program is not installed.
local t = dofile(vim.env.UNITLINT_ROOT .. '/tests/editors/nvim/harness.lua')

t.test('the user is told', function()
  vim.cmd.edit(t.write('missing/foo.service', '[Service]\nExecStart=/usr/bin/foo\n'))
  t.wait('the message', function()
    return vim.iter(t.notifications):any(function(message)
      return message:find('unitlint', 1, true) and message:find('PATH', 1, true)
    end)
  end)
end)

t.test(':checkhealth tells what to do', function()
  vim.cmd('silent checkhealth unitlint')
  local report = t.text(0)
  t.contains(report, '`unitlint` is not on the PATH')
  t.contains(report, "vim.lsp.config('unitlint', { cmd = { '/path/to/unitlint', 'lsp' } })")
  t.contains(report, 'missing/foo.service: not attached')
end)

t.finish()
