-- What a user of Neovim sees, with the configuration that docs/editors.md tells them to write.
local t = dofile(vim.env.UNITLINT_ROOT .. '/tests/editors/nvim/harness.lua')

local bare = '[Unit]\nDescription=A test\n\n[Service]\nExecStart=/usr/bin/foo\n'
local music_bot = table.concat(vim.fn.readfile(vim.env.UNITLINT_ROOT .. '/examples/music-bot.service'), '\n') .. '\n'

--- Puts the cursor on the first match of a Lua pattern.
local function go_to(pattern)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(pattern)
    if column then
      vim.api.nvim_win_set_cursor(0, { number, column - 1 })
      return
    end
  end
  error('nothing matches ' .. pattern)
end

--- Types keys as a user does, mappings and all.
local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'xt', false)
end

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
  local bufnr = t.open(t.write('plain/foo.service', bare))
  t.equal('systemd', vim.bo[bufnr].filetype)
  local finding = t.findings(bufnr, 'hardening-protect-system')[1]
  t.equal(3, finding.lnum, 'the line of [Service]')
  t.equal(vim.diagnostic.severity.WARN, finding.severity)
  t.contains(finding.message, 'ProtectSystem=')
end)

t.test('a unit in etc/systemd/system', function()
  local bufnr = t.open(t.write('etc/systemd/system/foo.service', bare:gsub('ExecStart', 'ExecStrat')))
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
  local bufnr = t.open(t.write('typing/foo.service', bare))
  t.findings(bufnr, 'hardening-protect-system')
  type_keys('GoProtectSystem=strict<Esc>')
  t.wait_until_gone(bufnr, 'hardening-protect-system')
  type_keys('GoProtectHmoe=yes<Esc>')
  t.equal(6, t.findings(bufnr, 'unknown-directive')[1].lnum)
  type_keys('u')
  t.wait_until_gone(bufnr, 'unknown-directive')
end)

t.test('the steps of docs/editors.md', function()
  local bufnr = t.open(t.write('steps/music-bot.service', music_bot))
  local finding = t.findings(bufnr, 'hardening-protect-system')[1]
  t.equal(16, finding.lnum, 'line 17 of the example')
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item, items)
    choose(items[1], 1)
  end
  type_keys('/full<CR>')
  t.equal({ 17, 14 }, vim.api.nvim_win_get_cursor(0), 'the cursor')
  type_keys('gra')
  t.wait('the line to change', function()
    return vim.api.nvim_buf_get_lines(bufnr, 16, 17, false)[1] == 'ProtectSystem=strict'
  end)
  t.contains(offered[1], 'Change to ProtectSystem=strict')
  t.wait_until_gone(bufnr, 'hardening-protect-system')

  go_to('# Make the file')
  t.equal(19, vim.api.nvim_win_get_cursor(0)[1], 'the line of the comment')
  type_keys('gra')
  t.wait('the comment to move', function()
    return t.text(bufnr):find('\n# Make the file system read-only\nProtectSystem=strict\n', 1, true)
  end)
end)

t.test('a code action by its name', function()
  local bufnr = t.open(t.write('action/foo.service', bare))
  t.findings(bufnr, 'hardening-protect-system')
  go_to('%[Service%]')
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
  type_keys('u')
  t.equal(bare, t.text(bufnr) .. '\n', 'undone')
end)

t.test('fix all', function()
  -- What the command line makes of a copy.
  local copy = t.write('all/copy/foo.service', bare)
  vim.system({ 'unitlint', 'check', '--fix', '--harden', '--systemd-version=252', copy }):wait()
  local expected = table.concat(vim.fn.readfile(copy), '\n')
  t.contains(expected, 'NoNewPrivileges=yes')

  local bufnr = t.open(t.write('all/foo.service', bare))
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
  go_to('ours')
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
  local bufnr = t.open(t.write('hover/music-bot.service', music_bot))
  go_to('ProtectSystem=full')
  type_keys('K')
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
  go_to('20s')
  type_keys('K')
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

t.test('highlighting', function()
  local path = t.write('highlight/foo.service', '# A comment\n[Service]\nExecStart=/bin/echo "a b" %n ${HOME} \\\n  more\nnonsense\n')
  local bufnr = t.open(path)
  assert(vim.treesitter.highlighter.active[bufnr], 'the highlighter does not run')
  vim.treesitter.get_parser(bufnr, 'systemd'):parse(true)
  local function captures(row, column)
    return vim.tbl_map(function(capture)
      return capture.capture
    end, vim.treesitter.get_captures_at_pos(bufnr, row, column))
  end
  local cases = {
    { 0, 2, 'comment' }, { 1, 0, 'punctuation.bracket' }, { 1, 3, 'type' }, { 2, 0, 'property' }, { 2, 9, 'operator' }, { 2, 22, 'string' },
    { 2, 26, 'constant.macro' }, { 2, 29, 'variable' }, { 2, 37, 'punctuation.special' }, { 4, 0, 'error' },
  }
  for _, case in ipairs(cases) do
    assert(vim.list_contains(captures(case[1], case[2]), case[3]), ('%d:%d is %s, not %s'):format(case[1], case[2], vim.inspect(captures(case[1], case[2])), case[3]))
  end
  t.equal({}, captures(2, 12), 'a plain value')
end)

t.test('folding by the tree', function()
  t.open(t.write('fold/foo.service', bare))
  vim.wo[0][0].foldmethod = 'expr'
  vim.wo[0][0].foldexpr = 'v:lua.vim.treesitter.foldexpr()'
  t.wait('the fold of [Service]', function()
    return vim.fn.foldlevel(5) == 1
  end)
end)

t.test('no colours stay behind when the file type changes', function()
  local bufnr = t.open(t.write('undo/foo.service', bare))
  -- Neovim is not done with attaching before, and says so when the buffer goes meanwhile.
  t.findings(bufnr, 'hardening-protect-system')
  vim.bo[bufnr].filetype = 'conf'
  assert(not vim.treesitter.highlighter.active[bufnr], 'the highlighter still runs')
end)

t.test('folding by the server', function()
  local bufnr = t.open(t.write('fold/server.service', bare))
  if not vim.lsp.foldexpr then
    t.skip('this Neovim has no vim.lsp.foldexpr()')
  end
  vim.wo[0][0].foldmethod = 'expr'
  vim.wo[0][0].foldexpr = 'v:lua.vim.lsp.foldexpr()'
  t.wait('the fold of [Service]', function()
    return vim.fn.foldlevel(5) == 1 and vim.fn.foldlevel(3) == 0
  end)
  assert(t.client(bufnr):supports_method('textDocument/foldingRange'))
end)

t.test('semantic tokens', function()
  local bufnr = t.open(t.write('tokens/foo.service', '[Service]\nExecStart=/bin/echo \u{1F3B5} %n\nProtectSystem=full\nProtectSystem=strict\n'))
  local function token(row, column)
    return (vim.lsp.semantic_tokens.get_at_pos(bufnr, row, column) or {})[1]
  end
  t.wait('the tokens', function()
    return token(1, 0)
  end)
  local cases = { { 0, 1, 'class' }, { 1, 0, 'property' }, { 1, 11, 'function' }, { 1, 26, 'macro' }, { 2, 15, 'enumMember' } }
  for _, case in ipairs(cases) do
    t.equal(case[3], (token(case[1], case[2]) or {}).type, ('%d:%d'):format(case[1], case[2]))
  end
  t.equal({ ignored = true }, token(2, 0).modifiers, 'the line that is overridden')
  t.equal({}, token(3, 0).modifiers, 'the one that counts')
  type_keys('GdG')
  t.wait('the tokens of the new text', function()
    local first = token(2, 0)
    return first and not first.modifiers.ignored
  end)
end)

t.test('inlay hints', function()
  local bufnr = t.open(t.write('hints/foo.service', '[Service]\nExecStart=/bin/foo \u{1F3B5}\nDynamicUser=yes\nProtectSystem=strict\nUMask=0077\nUMask=0022\n'))
  vim.lsp.inlay_hint.enable(true, { bufnr = bufnr })
  local function labels()
    local found = {}
    for _, item in ipairs(vim.lsp.inlay_hint.get({ bufnr = bufnr })) do
      found[item.inlay_hint.position.line] = item.inlay_hint.label
    end
    return found
  end
  t.wait('the hints', function()
    return labels()[4] == 'overridden by line 6'
  end)
  t.equal('implied by DynamicUser=', labels()[3])
  assert(labels()[2]:match('^%-%d%.%d$'), labels()[2])
  vim.lsp.inlay_hint.enable(false, { bufnr = bufnr })
end)

t.test('the outline', function()
  local bufnr = t.open(t.write('outline/foo.service', bare))
  local names
  vim.lsp.buf.document_symbol({
    on_list = function(list)
      names = vim.tbl_map(function(item)
        return item.text
      end, list.items)
    end,
  })
  t.wait('the symbols', function()
    return names
  end)
  t.contains(table.concat(names, '\n'), '[Service]')
  t.contains(table.concat(names, '\n'), 'ExecStart')
  assert(bufnr == vim.api.nvim_get_current_buf())
end)

t.test('the code lens', function()
  local bufnr = t.open(t.write('lens/music-bot.service', music_bot))
  local codelens = vim.lsp.codelens
  if codelens.enable then
    codelens.enable(true, { bufnr = bufnr })
  else
    codelens.refresh({ bufnr = bufnr })
  end
  local first = t.wait('the lens', function()
    local lenses = codelens.enable and codelens.get({ bufnr = bufnr }) or codelens.get(bufnr)
    return lenses[1]
  end)
  t.equal('exposure 7.6 EXPOSED', (first.lens or first).command.title)
end)

t.test(':UnitlintExposure', function()
  local bufnr = t.open(t.write('exposure/music-bot.service', music_bot))
  local window = vim.api.nvim_get_current_win()
  vim.cmd('silent only')
  vim.cmd.UnitlintExposure()
  local function shown()
    local name = 'unitlint://exposure/music-bot.service'
    local found = vim.iter(vim.api.nvim_list_wins()):find(function(candidate)
      return vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(candidate)) == name
    end)
    return found and vim.api.nvim_win_get_buf(found)
  end
  local table_buffer = t.wait('the window with the table', shown)
  t.contains(t.text(table_buffer), 'PrivateNetwork=')
  t.contains(t.text(table_buffer), 'Overall exposure level for music-bot.service: 7.6 EXPOSED')
  t.equal(window, vim.api.nvim_get_current_win(), 'the current window')
  t.equal(false, vim.bo[table_buffer].modifiable)
  t.equal('nofile', vim.bo[table_buffer].buftype)

  -- Again, after a change that was not saved: the same window, another score.
  type_keys('GONoNewPrivileges=yes<Esc>')
  go_to('%[Service%]')
  type_keys('oNoNewPrivileges=yes<Esc>')
  vim.cmd.UnitlintExposure()
  t.wait('the new score', function()
    return not t.text(table_buffer):find('7.6 EXPOSED', 1, true)
  end)
  t.equal(2, #vim.api.nvim_list_wins(), 'windows')
  vim.cmd('silent only')
end)

t.test(':UnitlintExposure where there is no score', function()
  t.open(t.write('exposure/foo.timer', '[Timer]\nOnBootSec=5\n'))
  vim.cmd.UnitlintExposure()
  t.wait('the message', function()
    return vim.iter(t.notifications):any(function(message)
      return message == 'unitlint: there is no score for foo.timer'
    end)
  end)
end)

t.test(':UnitlintHarden', function()
  local bufnr = t.open(t.write('harden/foo.service', '[Service]\nUser=foo\nExecStart=/usr/bin/foo\n'))
  vim.cmd.UnitlintHarden()
  t.wait('the protections', function()
    return t.text(bufnr):find('\nPrivateTmp=yes\n', 1, true)
  end)
  t.contains(t.text(bufnr), '# Hardening by unitlint. Profile recommended@1')
  vim.cmd.undo()
  t.equal('[Service]\nUser=foo\nExecStart=/usr/bin/foo', vim.trim(t.text(bufnr)))
end)

t.test(':UnitlintHarden! makes a drop-in', function()
  local path = t.write('harden/bar.service', '[Service]\nUser=bar\nExecStart=/usr/bin/bar\n')
  t.open(path)
  vim.cmd('UnitlintHarden! strict')
  local name = path .. '.d/50-hardening.conf'
  local drop_in = t.wait('the drop-in', function()
    local found = vim.fn.bufnr(name)
    return found ~= -1 and t.text(found):find('\n[Service]\n', 1, true) and found
  end)
  t.contains(t.text(drop_in), 'ProcSubset=pid')
  t.contains(t.text(drop_in), '# Profile strict@1')
  vim.cmd('silent! bwipeout! ' .. drop_in)
end)

t.test('a drop-in changes the findings of the open main unit, and the other way round', function()
  local unit = t.open(t.write('drop-in/foo.service', '[Service]\nExecStart=/usr/bin/foo\nProtectHome=yes\n'))
  t.findings(unit, 'hardening-private-tmp')
  local drop_in = t.open(t.write('drop-in/foo.service.d/10-local.conf', '[Service]\n'))
  type_keys('GoPrivateTmp=yes<Esc>')
  t.wait_until_gone(unit, 'hardening-private-tmp')
  type_keys('GoProtectHome=no<Esc>')
  vim.cmd('silent write')
  local finding = t.findings(drop_in, 'weakened-protection')[1]
  t.equal(2, finding.lnum)
  local place = finding.user_data.lsp.relatedInformation[1].location
  t.equal(vim.uri_from_bufnr(unit), place.uri)
  t.equal(2, place.range.start.line)

  vim.cmd.buffer(unit)
  go_to('ProtectHome')
  type_keys('dd')
  vim.cmd('silent write')
  t.wait_until_gone(drop_in, 'weakened-protection')
end)

t.test('a drop-in that another program saves is read with the next save', function()
  local unit = t.open(t.write('saved/foo.service', bare))
  t.findings(unit, 'hardening-private-tmp')
  t.write('saved/foo.service.d/10-local.conf', '[Service]\nPrivateTmp=yes\n')
  vim.cmd('silent write')
  t.wait_until_gone(unit, 'hardening-private-tmp')
end)

t.test(':UnitlintCat', function()
  t.write('effective/foo.service.d/10-local.conf', '[Service]\nUMask=0077\n')
  t.open(t.write('effective/foo.service', '[Service]\nExecStart=/usr/bin/foo\nUMask=0022\n'))
  vim.cmd('silent only')
  vim.cmd.UnitlintCat()
  local shown = t.wait('the window with the unit', function()
    local bufnr = vim.fn.bufnr('unitlint://effective/foo.service')
    return bufnr > 0 and vim.fn.bufwinid(bufnr) > 0 and bufnr
  end)
  t.contains(t.text(shown), '# foo.service:3, overridden by 10-local.conf:2')
  t.equal(false, vim.bo[shown].modifiable)
  vim.cmd('silent only')
end)

t.test('no command in buffers of others', function()
  vim.cmd.edit(t.write('other/readme.txt', 'text\n'))
  t.equal(0, vim.fn.exists(':UnitlintExposure'))
  t.equal({}, vim.lsp.get_clients({ bufnr = 0 }))
end)

t.test('every unit has the same server', function()
  t.equal(1, #vim.lsp.get_clients({ name = 'unitlint' }), 'servers')
end)

t.test(':checkhealth', function()
  -- Another server for the same files, as some plugins enable them.
  vim.lsp.config('another', { cmd = { 'unitlint', 'lsp' }, filetypes = { 'systemd' } })
  vim.lsp.enable('another')
  local bufnr = t.open(t.write('health/foo.service', bare))
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
  t.equal({ 'unitlint: there is no score for foo.timer' }, t.notifications)
end)

t.finish()
