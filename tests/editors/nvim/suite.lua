-- What a user of Neovim sees, with the configuration that docs/editors.md tells them to write.
local t = dofile(vim.env.UNITLINT_ROOT .. '/tests/editors/nvim/harness.lua')

t.test('file types', function()
  local systemd = {
    '/home/me/foo.service', '/home/me/foo@.service', '/srv/x.socket', '/srv/x.device', '/srv/x.scope', '/srv/x.timer', '/srv/x.mount',
    '/srv/x.automount', '/srv/x.swap', '/srv/x.target', '/srv/x.path', '/srv/x.slice', '/src/units/foo.service.in',
    '/src/foo.service.d/x.conf', '/src/service.d/x.conf', '/etc/systemd/system/foo.service', '/etc/systemd/system/foo.service.d/x.conf',
    '/usr/lib/systemd/system/foo.service.d/x.conf', '/run/systemd/system/foo.service.d/.#override.conf0123456789abcdef',
    '/etc/systemd/system/.#foo.service0123456789abcdef', '/home/me/.config/systemd/user/foo.timer', '/src/app.container',
    '/etc/containers/systemd/app.volume', '/src/app.container.d/x.conf',
  }
  for _, name in ipairs(systemd) do
    t.equal('systemd', vim.filetype.match({ filename = name }), name)
  end
  for _, name in ipairs({ '/etc/foo.conf', '/src/x.network', '/src/x.image', '/src/conf.d/x.conf', '/src/service.lua' }) do
    assert(vim.filetype.match({ filename = name }) ~= 'systemd', name)
  end
end)

t.test('a unit in a plain folder', function()
  local bufnr = t.open(t.write('plain/foo.service', t.bare))
  t.equal('systemd', vim.bo[bufnr].filetype)
  local finding = t.findings(bufnr, 'hardening-protect-system')[1]
  t.equal(3, finding.lnum, 'the line of [Service]')
  t.equal(vim.diagnostic.severity.WARN, finding.severity)
  t.contains(finding.message, 'ProtectSystem=')
end)

t.test('a unit in etc/systemd/system', function()
  local bufnr = t.open(t.write('etc/systemd/system/foo.service', t.bare:gsub('ExecStart', 'ExecStrat')))
  local finding = t.findings(bufnr, 'unknown-directive')[1]
  t.equal({ 4, 0, 4, 9 }, { finding.lnum, finding.col, finding.end_lnum, finding.end_col })
end)

t.test('a drop-in in etc/systemd/system', function()
  local bufnr = t.open(t.write('etc/systemd/system/foo.service.d/50-hard.conf', '[Service]\nPrivateTmp=yes  # ours\n'))
  t.equal(1, t.findings(bufnr, 'trailing-comment')[1].lnum)
end)

t.test('a drop-in elsewhere', function()
  local bufnr = t.open(t.write('src/foo.service.d/x.conf', '[Service]\nPrivateTmp=yes  # ours\n'))
  t.equal(1, t.findings(bufnr, 'trailing-comment')[1].lnum)
end)

t.test('findings follow what is typed', function()
  local bufnr = t.open(t.write('typing/foo.service', t.bare))
  t.findings(bufnr, 'hardening-protect-system')
  t.type_keys('GoProtectSystem=strict<Esc>')
  t.wait_until_gone(bufnr, 'hardening-protect-system')
  t.type_keys('GoProtectHmoe=yes<Esc>')
  t.equal(6, t.findings(bufnr, 'unknown-directive')[1].lnum)
  t.type_keys('u')
  t.wait_until_gone(bufnr, 'unknown-directive')
end)

t.test('the steps of docs/editors.md', function()
  local bufnr = t.open(t.write('steps/music-bot.service', t.music_bot))
  local finding = t.findings(bufnr, 'hardening-protect-system')[1]
  t.equal(16, finding.lnum, 'line 17 of the example')
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item, items)
    choose(items[1], 1)
  end
  t.type_keys('/full<CR>')
  t.equal({ 17, 14 }, vim.api.nvim_win_get_cursor(0), 'the cursor')
  t.type_keys('gra')
  t.wait('the line to change', function()
    return vim.api.nvim_buf_get_lines(bufnr, 16, 17, false)[1] == 'ProtectSystem=strict'
  end)
  t.contains(offered[1], 'Change to ProtectSystem=strict')
  t.wait_until_gone(bufnr, 'hardening-protect-system')

  t.go_to('# Make the file')
  t.equal(19, vim.api.nvim_win_get_cursor(0)[1], 'the line of the comment')
  t.type_keys('gra')
  t.wait('the comment to move', function()
    return t.text(bufnr):find('\n# Make the file system read-only\nProtectSystem=strict\n', 1, true)
  end)
end)

t.test('a code action by its name', function()
  local bufnr = t.open(t.write('action/foo.service', t.bare))
  t.findings(bufnr, 'hardening-protect-system')
  t.go_to('%[Service%]')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title == 'Add ProtectSystem=strict'
    end,
  })
  t.wait('the new line', function()
    return t.text(bufnr) == '[Unit]\nDescription=A test\n\n[Service]\nExecStart=/usr/bin/foo\nProtectSystem=strict'
  end)
  t.wait_until_gone(bufnr, 'hardening-protect-system')
  t.type_keys('u')
  t.equal(t.bare, t.text(bufnr) .. '\n', 'undone')
end)

t.test('fix all', function()
  -- What the command line makes of a copy.
  local copy = t.write('all/copy/foo.service', t.bare)
  vim.system({ 'unitlint', 'check', '--fix', '--harden', '--systemd-version=252', copy }):wait()
  local expected = table.concat(vim.fn.readfile(copy), '\n')
  t.contains(expected, 'NoNewPrivileges=yes')

  local bufnr = t.open(t.write('all/foo.service', t.bare))
  t.findings(bufnr, 'hardening-no-new-privileges')
  vim.lsp.buf.code_action({ apply = true, context = { only = { 'source.fixAll.unitlint' }, diagnostics = {} } })
  t.wait('the same text', function()
    return t.text(bufnr) == expected
  end)
  t.wait_until_gone(bufnr, 'hardening-no-new-privileges')
end)

t.test('a character outside the basic plane', function()
  local bufnr = t.open(t.write('emoji/foo.service', '[Service]\nExecStart=/bin/true\nDescription=\u{1F3B5} x\nPrivateTmp=yes # \u{1F3B5} ours\n'))
  t.findings(bufnr, 'trailing-comment')
  t.go_to('ours')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find('comment', 1, true) ~= nil
    end,
  })
  t.wait('the comment to move', function()
    return t.text(bufnr):find('\n# \u{1F3B5} ours\nPrivateTmp=yes$')
  end)
end)

t.test('documentation under the cursor', function()
  local bufnr = t.open(t.write('hover/music-bot.service', t.music_bot))
  t.go_to('ProtectSystem=full')
  t.type_keys('K')
  local shown = t.wait('the floating window', function()
    local window = vim.iter(vim.api.nvim_list_wins()):find(function(candidate)
      return vim.api.nvim_win_get_config(candidate).relative ~= ''
    end)
    return window and t.text(vim.api.nvim_win_get_buf(window))
  end)
  t.contains(shown, 'ProtectSystem=')
  t.contains(shown, 'The exposure of this unit is')
  t.contains(shown, 'read-only')
  assert(bufnr == vim.api.nvim_get_current_buf())
end)

t.test('documentation of a value under the cursor', function()
  local bufnr = t.open(t.write('hover/foo.service', '[Service]\nExecStart=/bin/x\nRestartSec=5min 20s\n'))
  t.client(bufnr)
  t.go_to('20s')
  t.type_keys('K')
  t.wait('the floating window', function()
    return vim.iter(vim.api.nvim_list_wins()):any(function(candidate)
      return vim.api.nvim_win_get_config(candidate).relative ~= ''
        and t.text(vim.api.nvim_win_get_buf(candidate)):find('5min 20s.* = 320 s')
    end)
  end)
end)

t.test('completion of a directive and of a value', function()
  local bufnr = t.open(t.write('complete/foo.service', '[Service]\nExecStart=/bin/x\nProtectS\nCapabilityBoundingSet=CAP_CHOWN CAP_SYS_P\n'))
  local client = t.client(bufnr)
  local function labels_at(line, column)
    local answer = client:request_sync('textDocument/completion', {
      textDocument = vim.lsp.util.make_text_document_params(bufnr),
      position = { line = line, character = column },
    }, 5000, bufnr)
    return vim.tbl_map(function(item)
      return item.label
    end, answer.result.items)
  end
  local directives = labels_at(2, 8)
  assert(vim.list_contains(directives, 'ProtectSystem'), 'ProtectSystem is not offered')
  assert(not vim.list_contains(directives, 'WantedBy'), 'WantedBy is of another section')
  local values = labels_at(3, 41)
  assert(vim.list_contains(values, 'CAP_SYS_PTRACE'), 'CAP_SYS_PTRACE is not offered')
  assert(not vim.list_contains(values, 'CAP_CHOWN'), 'CAP_CHOWN is offered again')

  -- As a user does it: the function that CTRL-X CTRL-O calls, in the buffer.
  t.equal('v:lua.vim.lsp.omnifunc', vim.bo[bufnr].omnifunc)
  vim.api.nvim_win_set_cursor(0, { 4, 41 })
  local function press(keys)
    vim.api.nvim_feedkeys(vim.keycode(keys), 't', false)
  end
  local rounds = 0
  local timer = assert(vim.uv.new_timer())
  timer:start(20, 20, vim.schedule_wrap(function()
    rounds = rounds + 1
    local menu = vim.fn.pumvisible() == 1
    if timer:is_active() and (menu or rounds > 250) then
      timer:stop()
      press(menu and '<C-y><Esc>' or '<Esc>')
    end
  end))
  -- Stays in insert mode until the timer types <Esc>.
  vim.api.nvim_feedkeys(vim.keycode('A<C-x><C-o>'), 'x!t', false)
  timer:close()
  -- The first that begins so, not the first of all.
  t.equal('CapabilityBoundingSet=CAP_CHOWN CAP_SYS_PTRACE', vim.api.nvim_buf_get_lines(bufnr, 3, 4, false)[1])
end)

t.test('formatting', function()
  local bufnr = t.open(t.write('format/foo.service', '[Service]\nExecStart = /usr/bin/foo   \n\n\n\n[Install]\nWantedBy=multi-user.target\n'))
  if not t.client(bufnr):supports_method('textDocument/formatting') then
    t.skip('the server does not offer it')
  end
  vim.lsp.buf.format({ name = 'unitlint', timeout_ms = 5000 })
  t.equal('[Service]\nExecStart=/usr/bin/foo\n\n[Install]\nWantedBy=multi-user.target', t.text(bufnr))
end)

t.test('every unit has the same server', function()
  t.equal(1, #vim.lsp.get_clients({ name = 'unitlint' }), 'servers')
end)

t.test(':checkhealth', function()
  -- Another server for the same files, as some plugins enable them.
  vim.lsp.config('another', { cmd = { 'unitlint', 'lsp' }, filetypes = { 'systemd' } })
  vim.lsp.enable('another')
  local bufnr = t.open(t.write('health/foo.service', t.bare))
  t.wait('the other server', function()
    return vim.lsp.get_clients({ name = 'another', bufnr = bufnr })[1]
  end)
  vim.cmd('silent checkhealth unitlint')
  local report = t.text(0)
  t.contains(report, 'Program: ' .. vim.fn.exepath('unitlint'))
  t.contains(report, 'Version: ' .. vim.trim(vim.system({ 'unitlint', '--version' }, { text = true }):wait().stdout))
  t.contains(report, 'The server is enabled')
  t.contains(report, 'Unit files and drop-ins get the filetype `systemd`')
  t.contains(report, 'Tree-sitter parser: ')
  t.contains(report, 'health/foo.service: attached')
  t.contains(report, 'The language server `another` is attached to unit files, too')
  assert(not report:find('ERROR', 1, true), report)
end)

t.test('the help', function()
  vim.cmd('silent help :UnitlintExposure')
  t.contains(vim.api.nvim_get_current_line(), ':UnitlintExposure')
end)

t.test('nothing was said but what was expected', function()
  t.equal({}, t.notifications)
end)

t.finish()
