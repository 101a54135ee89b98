-- What Neovim shows of a unit besides findings: colours, folds, hints, the outline and lenses; configured as docs/editors.md says.
local t = dofile(vim.env.UNITLINT_ROOT .. '/tests/editors/nvim/harness.lua')

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
  t.open(t.write('fold/foo.service', t.bare))
  vim.wo[0][0].foldmethod = 'expr'
  vim.wo[0][0].foldexpr = 'v:lua.vim.treesitter.foldexpr()'
  t.wait('the fold of [Service]', function()
    return vim.fn.foldlevel(5) == 1
  end)
end)

t.test('no colours stay behind when the file type changes', function()
  local bufnr = t.open(t.write('undo/foo.service', t.bare))
  -- Neovim is not done with attaching before, and says so when the buffer goes meanwhile.
  t.findings(bufnr, 'hardening-protect-system')
  vim.bo[bufnr].filetype = 'conf'
  assert(not vim.treesitter.highlighter.active[bufnr], 'the highlighter still runs')
end)

t.test('folding by the server', function()
  local bufnr = t.open(t.write('fold/server.service', t.bare))
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
  t.type_keys('GdG')
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
  local bufnr = t.open(t.write('outline/foo.service', t.bare))
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
  local bufnr = t.open(t.write('lens/music-bot.service', t.music_bot))
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

t.test('nothing was said but what was expected', function()
  t.equal({}, t.notifications)
end)

t.finish()
